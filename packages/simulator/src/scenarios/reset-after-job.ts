import { connectionReset } from "./connection-reset.js";
import { onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const resetAfterJob: Scenario = {
  summary: "The connection of the submission breaks after the job was created.",
  createWrapper: () =>
    onRoles(["submit"], async (call, next) => {
      await next(call);
      throw connectionReset();
    }),
};
