import { byWord, type ProviderCase } from "./provider-case.ts";

export const runpod: ProviderCase = {
  provider: "runpod",
  method: "run",
  input: { params: { path: { endpoint: "e" } }, body: { input: {} } },
  exchanges: [
    { request: "POST https://api.runpod.ai/v2/e/run", answer: { id: "7", status: "IN_QUEUE" } },
    { request: "GET https://api.runpod.ai/v2/e/status/7", answer: { id: "7", status: "TIMED_OUT" } },
  ],
  states: ["TIMEOUT"],
  error: "runpod job 7 timed out at the provider.",

  polls: byWord((status) => ({ id: "7", status, output: "a" }), {
    IN_QUEUE: "QUEUED",
    IN_PROGRESS: "PROCESSING",
    COMPLETED: "FINISHED",
    FAILED: "FAILED",
    CANCELLED: "CANCELLED",
    TIMED_OUT: "TIMEOUT",
  }),
  cancellations: [
    {
      given: [
        { request: "POST https://api.runpod.ai/v2/e/cancel/7", answer: { id: "7", status: "CANCELLED" } },
        { request: "GET https://api.runpod.ai/v2/e/status/7", answer: { id: "7", status: "CANCELLED" } },
      ],
      want: "confirmed",
    },
  ],
};
