import { byWord, type ProviderCase } from "./provider-case.ts";

const batches = "https://api.openai.com/v1/batches";

export const openaiBatch: ProviderCase = {
  provider: "openai-batch",
  method: "batches.create",
  input: { body: { input_file_id: "file-1", endpoint: "/v1/responses", completion_window: "24h" } },
  exchanges: [
    { request: `POST ${batches}`, answer: { id: "7", status: "validating" } },
    { request: `GET ${batches}/7`, answer: { id: "7", status: "finalizing" } },
    { request: `GET ${batches}/7`, answer: { id: "7", status: "completed", output_file_id: "file-2" } },
    {
      request: "GET https://api.openai.com/v1/files/file-2/content",
      answer: new Blob(["{}\n"], { type: "application/octet-stream" }),
    },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { type: "application/octet-stream", text: "{}\n" },
  polls: byWord((status) => ({ id: "7", status, output_file_id: "file-2" }), {
    validating: "PENDING",
    in_progress: "PROCESSING",
    finalizing: "PROCESSING",
    cancelling: "PROCESSING",
    completed: "FINISHED",
    failed: "FAILED",
    expired: "TIMEOUT",
    cancelled: "CANCELLED",
  }),
  cancellations: [
    {
      given: [
        { request: `POST ${batches}/7/cancel`, answer: { id: "7", status: "cancelling" } },
        { request: `GET ${batches}/7`, answer: { id: "7", status: "cancelling" } },
      ],
      want: "requested",
    },
  ],
};
