import { byWord, type ProviderCase } from "./provider-case.ts";

export const together: ProviderCase = {
  provider: "together",
  method: "queue.submit",
  input: { body: { model: "acme/flux", payload: {} } },
  exchanges: [
    { request: "POST https://api.together.ai/v1/queue/submit", answer: { requestId: "7" } },
    {
      request: "GET https://api.together.ai/v1/queue/status?request_id=7&model=acme%2Fflux",
      answer: { status: "done", outputs: { url: "a" } },
    },
  ],
  states: ["FINISHED"],
  result: { url: "a" },

  polls: byWord((status) => ({ status, outputs: {} }), {
    pending: "QUEUED",
    running: "PROCESSING",
    done: "FINISHED",
    failed: "FAILED",
    canceled: "CANCELLED",
  }),
  cancellations: [
    {
      given: [
        {
          request: "POST https://api.together.ai/v1/queue/cancel",
          sent: { requestId: "7", model: "acme/flux" },
          answer: { status: "canceled" },
        },
        {
          request: "GET https://api.together.ai/v1/queue/status?request_id=7&model=acme%2Fflux",
          answer: { status: "canceled" },
        },
      ],
      want: "confirmed",
    },
    { given: [{ request: "POST https://api.together.ai/v1/queue/cancel", status: 409 }], want: "too-late" },
  ],
};
