import type { Scenario } from "./scenario.js";

export const partialOutput: Scenario = {
  summary: "The output of a job can be had while it runs, by its stream or in its state.",
  obstacle: ({ declared: { stream, result } }) =>
    stream !== undefined || result?.partial === true ? undefined : "its output is not shown while it runs",
  plan: () => ({ streams: true }),
};
