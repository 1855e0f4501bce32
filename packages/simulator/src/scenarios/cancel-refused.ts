import { needsCancel } from "./obstacles.js";
import { onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const cancelRefused: Scenario = {
  summary: "Every cancellation is refused with 409, and the job goes on.",
  obstacle: needsCancel,
  createWrapper: () =>
    onRoles(["cancel"], async (call, _next, tools) =>
      tools.refuse(call, 409, "This job cannot be cancelled in its state."),
    ),
};
