import { firstOfEachRole } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const burst429: Scenario = {
  summary: "The first two calls of each kind are refused with 429 and `Retry-After: 2`.",
  createWrapper: () => {
    const isRefused = firstOfEachRole(2);
    return (next, tools) => async (call) =>
      isRefused(call)
        ? tools.refuse(call, 429, "Too many requests: wait 2 seconds.", { "retry-after": "2" })
        : next(call);
  },
};
