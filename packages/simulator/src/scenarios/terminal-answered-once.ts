import { isTerminal } from "@jobglot/core";
import { onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const terminalAnsweredOnce: Scenario = {
  summary: "The poll that tells that the job has ended is answered once; later polls get 404.",
  createWrapper: () => {
    let isTold = false;
    return onRoles(["poll"], async (call, next, tools) => {
      const answer = await next(call);
      if (answer.job === undefined || !isTerminal(answer.job.status)) return answer;
      if (isTold) return { ...tools.refuse(call, 404, "There is no such job."), job: answer.job };
      isTold = true;
      return answer;
    });
  },
};
