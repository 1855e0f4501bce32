import { onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const failingSubmission: Scenario = {
  summary: "The submission is answered with 500, which does not say whether there is a job; there is one.",
  createWrapper: () =>
    onRoles(["submit"], async (call, next, tools) => {
      const { job } = await next(call);
      const answer = tools.refuse(call, 500, "Something went wrong.");
      return job === undefined ? answer : { ...answer, job };
    }),
};
