import type { Scenario } from "./scenario.js";

export const slowBytes: Scenario = {
  summary: "Every body arrives in ten pieces over three seconds.",
  createWrapper: () => (next) => async (call) => ({
    ...(await next(call)),
    delivery: { pieces: 10, milliseconds: 300 },
  }),
};
