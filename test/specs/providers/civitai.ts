import { byWord, type ProviderCase } from "./provider-case.ts";

const workflows = "https://orchestration.civitai.com/v2/consumer/workflows";

export const civitai: ProviderCase = {
  provider: "civitai",
  method: "workflows.submit",
  input: { params: { query: { wait: 0 } }, body: { steps: [{ $type: "textToImage" }] } },
  exchanges: [
    {
      request: `POST ${workflows}?wait=0`,
      status: 202,
      answer: { id: "7", status: "unassigned", steps: [] },
    },
    { request: `GET ${workflows}/7`, answer: { id: "7", status: "scheduled", steps: [{ name: "a" }] } },
    {
      request: `GET ${workflows}/7`,
      answer: { id: "7", status: "succeeded", steps: [{ name: "a", output: { images: [] } }] },
    },
  ],
  states: ["QUEUED", "FINISHED"],
  result: [{ name: "a", output: { images: [] } }],
  polls: byWord((status) => ({ id: "7", status, steps: [] }), {
    unassigned: "PENDING",
    preparing: "QUEUED",
    scheduled: "QUEUED",
    processing: "PROCESSING",
    succeeded: "FINISHED",
    failed: "FAILED",
    expired: "TIMEOUT",
    canceled: "CANCELLED",
  }),
  cancellations: [
    {
      given: [
        { request: `PUT ${workflows}/7`, sent: { status: "canceled" }, status: 204 },
        { request: `GET ${workflows}/7`, answer: { id: "7", status: "canceled", steps: [] } },
      ],
      want: "confirmed",
    },
  ],
};
