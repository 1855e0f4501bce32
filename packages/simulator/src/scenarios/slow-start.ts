import type { Scenario } from "./scenario.js";
import { stretch } from "./stretch.js";

export const slowStart: Scenario = {
  summary: "A job waits sixty times as long as usual for a worker.",
  obstacle: ({ canName }) =>
    canName("PENDING") || canName("QUEUED") ? undefined : "no status means PENDING or QUEUED",
  plan: () => ({ phases: stretch(["PENDING", "QUEUED"], 60) }),
};
