import { byWord, type ProviderCase } from "./provider-case.ts";

export const bfl: ProviderCase = {
  provider: "bfl",
  method: "fluxPro",
  input: { body: { prompt: "Alice" } },
  exchanges: [
    {
      request: "POST https://api.bfl.ai/v1/flux-pro",
      answer: { id: "7", polling_url: "https://api.eu1.bfl.ai/v1/get_result?id=7" },
    },
    {
      request: "GET https://api.bfl.ai/v1/get_result?id=7",
      answer: { id: "7", status: "Pending", result: null },
    },
    {
      request: "GET https://api.bfl.ai/v1/get_result?id=7",
      answer: { id: "7", status: "Ready", result: { sample: "a.png" } },
    },
  ],
  states: ["PENDING", "FINISHED"],
  result: { sample: "a.png" },

  polls: byWord((status) => ({ id: "7", status, result: status === "Ready" ? { sample: "a.png" } : null }), {
    Pending: "PENDING",
    Ready: "FINISHED",
    Error: "FAILED",
    "Request Moderated": "FAILED",
    "Content Moderated": "FAILED",
    "Task not found": "UNKNOWN",
  }),
};
