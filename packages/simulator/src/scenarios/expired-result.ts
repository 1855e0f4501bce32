import type { Scenario } from "./scenario.js";
import { stretchLast } from "./stretch.js";

export const expiredResult: Scenario = {
  summary: "A job takes so long that its result is past the retention, and deleted, when it ends.",
  obstacle: ({ declared }) =>
    (declared.result?.expired ?? []).length > 0
      ? undefined
      : "the documents do not say what a deleted result looks like",
  plan: ({ retention }) => ({
    phases: stretchLast(retention?.milliseconds ?? 0),
    retention: { milliseconds: 0, from: "completion" },
  }),
};
