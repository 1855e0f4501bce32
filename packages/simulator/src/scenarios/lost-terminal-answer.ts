import { isTerminal } from "@jobglot/core";
import { connectionReset } from "./connection-reset.js";
import { onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const lostTerminalAnswer: Scenario = {
  summary: "The connection breaks under the first poll that would tell that the job has ended.",
  createWrapper: () => {
    let isLost = false;
    return onRoles(["poll"], async (call, next) => {
      const answer = await next(call);
      if (isLost || answer.job === undefined || !isTerminal(answer.job.status)) return answer;
      isLost = true;
      throw connectionReset();
    });
  },
};
