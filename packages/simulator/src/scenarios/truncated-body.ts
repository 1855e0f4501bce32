import { firstOfEachRole, onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const truncatedBody: Scenario = {
  summary: "The connection breaks in the middle of the bodies of the first two polls, and of the result.",
  createWrapper: () => {
    const isBroken = firstOfEachRole(2);
    return onRoles(["poll", "result"], async (call, next) => {
      const answer = await next(call);
      return isBroken(call)
        ? { ...answer, delivery: { pieces: 2, milliseconds: 0, breaksAfter: 1 } }
        : answer;
    });
  },
};
