import { byWord, type ProviderCase } from "./provider-case.ts";

const batches = "https://api.anthropic.com/v1/messages/batches";
const lines =
  '{"custom_id":"a","result":{"type":"errored"}}\n{"custom_id":"b","result":{"type":"succeeded"}}\n';

export const anthropicBatch: ProviderCase = {
  provider: "anthropic-batch",
  method: "batches.create",
  input: { body: { requests: [] } },
  exchanges: [
    { request: `POST ${batches}`, answer: { id: "7", processing_status: "in_progress" } },
    { request: `GET ${batches}/7`, answer: { id: "7", processing_status: "ended" } },
    { request: `GET ${batches}/7/results`, answer: new Blob([lines], { type: "application/x-jsonl" }) },
  ],
  states: ["FINISHED"],
  result: [
    { custom_id: "a", result: { type: "errored" } },
    { custom_id: "b", result: { type: "succeeded" } },
  ],
  polls: byWord((processing_status) => ({ id: "7", processing_status }), {
    in_progress: "PROCESSING",
    canceling: "PROCESSING",
    ended: "FINISHED",
  }),
  cancellations: [
    {
      given: [
        { request: `POST ${batches}/7/cancel`, answer: { id: "7", processing_status: "canceling" } },
        { request: `GET ${batches}/7`, answer: { id: "7", processing_status: "canceling" } },
      ],
      want: "requested",
    },
  ],
};
