import { needsStatus } from "./obstacles.js";
import type { Scenario } from "./scenario.js";

export const cancelledElsewhere: Scenario = {
  summary: "Somebody else cancels a job, on the provider's website for instance.",
  obstacle: needsStatus("CANCELLED"),
  plan: () => ({ outcome: "cancelled" }),
};
