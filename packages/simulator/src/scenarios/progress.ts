import type { Scenario } from "./scenario.js";
import { stretch } from "./stretch.js";

export const progress: Scenario = {
  summary: "A job takes twenty times as long as usual and reports how far it is.",
  obstacle: ({ declared }) => (declared.progress === undefined ? "jobs report no progress" : undefined),
  plan: () => ({ phases: stretch(["PROCESSING"], 20) }),
};
