import { byWord, type ProviderCase } from "./provider-case.ts";

const jobs = "https://api.mistral.ai/v1/batch/jobs";

export const mistralBatch: ProviderCase = {
  provider: "mistral-batch",
  method: "batch.create",
  input: {
    body: { input_files: ["file-1"], endpoint: "/v1/chat/completions", model: "mistral-small-latest" },
  },
  exchanges: [
    { request: `POST ${jobs}`, answer: { id: "7", status: "QUEUED", errors: [] } },
    { request: `GET ${jobs}/7`, answer: { id: "7", status: "RUNNING", errors: [] } },
    { request: `GET ${jobs}/7`, answer: { id: "7", status: "SUCCESS", errors: [], output_file: "file-2" } },
    {
      request: "GET https://api.mistral.ai/v1/files/file-2/content",
      answer: new Blob(["{}\n"], { type: "application/octet-stream" }),
    },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { type: "application/octet-stream", text: "{}\n" },
  polls: byWord((status) => ({ id: "7", status, errors: [], output_file: "file-2" }), {
    QUEUED: "QUEUED",
    RUNNING: "PROCESSING",
    CANCELLATION_REQUESTED: "PROCESSING",
    SUCCESS: "FINISHED",
    FAILED: "FAILED",
    TIMEOUT_EXCEEDED: "TIMEOUT",
    CANCELLED: "CANCELLED",
  }),
  cancellations: [
    {
      given: [
        {
          request: `POST ${jobs}/7/cancel`,
          answer: { id: "7", status: "CANCELLATION_REQUESTED", errors: [] },
        },
        { request: `GET ${jobs}/7`, answer: { id: "7", status: "CANCELLATION_REQUESTED", errors: [] } },
      ],
      want: "requested",
    },
  ],
};
