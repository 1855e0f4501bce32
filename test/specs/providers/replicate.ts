import { byWord, type ProviderCase } from "./provider-case.ts";

export const replicate: ProviderCase = {
  provider: "replicate",
  method: "predictions.create",
  input: {
    params: { header: { Prefer: "wait=1", "Cancel-After": "1m" } },
    body: { version: "v", input: { prompt: "Alice" } },
  },
  exchanges: [
    {
      request: "POST https://api.replicate.com/v1/predictions",
      sentHeaders: { prefer: "wait=1", "cancel-after": "1m" },
      status: 201,
      answer: { id: "7", status: "starting" },
    },
    {
      request: "GET https://api.replicate.com/v1/predictions/7",
      answer: { id: "7", status: "processing", logs: "10%" },
    },
    {
      request: "GET https://api.replicate.com/v1/predictions/7",
      answer: { id: "7", status: "succeeded", output: ["a.png"], error: null },
    },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: ["a.png"],

  polls: byWord((status) => ({ id: "7", status, output: status === "succeeded" ? "a" : null }), {
    starting: "QUEUED",
    processing: "PROCESSING",
    succeeded: "FINISHED",
    failed: "FAILED",
    canceled: "CANCELLED",
    aborted: "CANCELLED",
  }),
  cancellations: [
    {
      given: [
        {
          request: "POST https://api.replicate.com/v1/predictions/7/cancel",
          answer: { id: "7", status: "processing" },
        },
        {
          request: "GET https://api.replicate.com/v1/predictions/7",
          answer: { id: "7", status: "canceled" },
        },
      ],
      want: "confirmed",
    },
  ],
};
