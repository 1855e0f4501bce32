import { needsStatus } from "./obstacles.js";
import type { Scenario } from "./scenario.js";

export const failure: Scenario = {
  summary: "A job fails.",
  obstacle: needsStatus("FAILED"),
  plan: () => ({ outcome: "failed" }),
};
