import { needsActiveStatuses } from "./obstacles.js";
import type { Scenario } from "./scenario.js";

export const statusGoesBackwards: Scenario = {
  summary: "A job that is under way goes back into the queue and through all its states again.",
  obstacle: needsActiveStatuses(2),
  plan: () => ({ phases: (usual) => [...usual, ...usual] }),
};
