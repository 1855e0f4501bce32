import { firstOfEachRole, onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

/** A hundred years. */
const seconds = String(100 * 365 * 86_400);

export const absurdRetryAfter: Scenario = {
  summary: "The first poll is refused with 429 and a hundred years in `Retry-After`.",
  createWrapper: () => {
    const isRefused = firstOfEachRole(1);
    return onRoles(["poll"], async (call, next, tools) =>
      isRefused(call)
        ? tools.refuse(call, 429, "Too many requests.", { "retry-after": seconds })
        : next(call),
    );
  },
};
