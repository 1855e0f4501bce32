import { firstOfEachRole } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const burst429Date: Scenario = {
  summary:
    "The first two calls of each kind are refused with 429 and a date five seconds ahead in `Retry-After`.",
  createWrapper: () => {
    const isRefused = firstOfEachRole(2);
    return (next, tools) => async (call) => {
      if (!isRefused(call)) return next(call);
      const date = new Date(call.at + 5_000).toUTCString();
      return tools.refuse(call, 429, "Too many requests.", { "retry-after": date });
    };
  },
};
