import { needsActiveStatuses } from "./obstacles.js";
import type { Scenario } from "./scenario.js";
import { stretchLast } from "./stretch.js";

export const neverEnding: Scenario = {
  summary: "A job does not end unless it is cancelled.",
  obstacle: needsActiveStatuses(1),
  plan: () => ({ phases: stretchLast(Number.POSITIVE_INFINITY) }),
};
