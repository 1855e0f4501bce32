import { needsStatusInBody } from "./obstacles.js";
import type { Scenario } from "./scenario.js";
import { unmappedStatus } from "./unmapped-status.js";

export const passingUnknownStatus: Scenario = {
  summary: "While it is under way, a job has a status that the spec does not know.",
  obstacle: needsStatusInBody,
  concernsJob: true,
  createWrapper: unmappedStatus,
};
