import { needsStatus } from "./obstacles.js";
import type { Scenario } from "./scenario.js";
import { stretch } from "./stretch.js";

export const streamingOutput: Scenario = {
  summary: "A job produces its output bit by bit for twenty times as long as usual.",
  obstacle: needsStatus("STREAMING"),
  plan: () => ({ phases: stretch(["STREAMING"], 20) }),
};
