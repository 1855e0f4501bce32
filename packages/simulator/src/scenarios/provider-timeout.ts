import { needsStatus } from "./obstacles.js";
import type { Scenario } from "./scenario.js";

export const providerTimeout: Scenario = {
  summary: "The provider gives a job up because it takes too long.",
  obstacle: needsStatus("TIMEOUT"),
  plan: () => ({ outcome: "timeout" }),
};
