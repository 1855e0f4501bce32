import { needsCancel } from "./obstacles.js";
import type { Scenario } from "./scenario.js";

export const cancelTooLate: Scenario = {
  summary: "A job finishes in the moment in which it is cancelled.",
  obstacle: (lifecycle) =>
    lifecycle.declared.cancel?.effect === "deletes"
      ? "a cancellation deletes finished jobs as well"
      : needsCancel(lifecycle),
  plan: () => ({ endsWhenCancelled: true }),
};
