import { byWord, type ProviderCase } from "./provider-case.ts";

const server = "https://api.topazlabs.com/image/v1";

export const topaz: ProviderCase = {
  provider: "topaz",
  method: "enhance",
  input: { body: { image: new Blob(["a"]) } },
  exchanges: [
    { request: `POST ${server}/enhance/async`, status: 202, headers: { "X-Process-ID": "7" } },
    { request: `GET ${server}/status/7`, answer: { process_id: "7", status: "Processing", progress: 50 } },
    { request: `GET ${server}/status/7`, answer: { process_id: "7", status: "Completed", progress: 100 } },
    { request: `GET ${server}/download/7`, answer: { download_url: "https://example.com/a.png" } },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { download_url: "https://example.com/a.png" },
  polls: byWord((status) => ({ process_id: "7", status, progress: 0 }), {
    Pending: "QUEUED",
    Processing: "PROCESSING",
    Completed: "FINISHED",
    Cancelled: "CANCELLED",
    Failed: "FAILED",
  }),
  cancellations: [
    { given: [{ request: `DELETE ${server}/cancel/7`, status: 204 }], want: "confirmed" },
    { given: [{ request: `DELETE ${server}/cancel/7`, status: 409 }], want: "too-late" },
  ],
};
