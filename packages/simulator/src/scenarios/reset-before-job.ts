import { connectionReset } from "./connection-reset.js";
import { onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const resetBeforeJob: Scenario = {
  summary: "The connection of the submission breaks before a job is created.",
  createWrapper: () =>
    onRoles(["submit"], async () => {
      throw connectionReset();
    }),
};
