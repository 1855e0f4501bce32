import { needsStatusInBody } from "./obstacles.js";
import type { Scenario } from "./scenario.js";
import { stretchLast } from "./stretch.js";
import { unmappedStatus } from "./unmapped-status.js";

export const unknownStatus: Scenario = {
  summary: "A job stays in a status that the spec does not know, unless it is cancelled.",
  obstacle: needsStatusInBody,
  plan: () => ({ phases: stretchLast(Number.POSITIVE_INFINITY) }),
  concernsJob: true,
  createWrapper: unmappedStatus,
};
