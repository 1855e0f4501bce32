import { byWord, type ProviderCase } from "./provider-case.ts";

export const azureOpenAI: ProviderCase = {
  provider: "azure-openai",
  method: "images.create",
  baseUrl: "https://acme.openai.azure.com/openai",
  input: { body: { prompt: "Alice" } },
  exchanges: [
    {
      request: "POST https://acme.openai.azure.com/openai/images/generations:submit",
      status: 202,
      headers: { "Operation-Location": "https://acme.openai.azure.com/openai/operations/images/7?v=1" },
    },
    {
      request: "GET https://acme.openai.azure.com/openai/operations/images/7?v=1",
      answer: { id: "7", status: "running" },
    },
    {
      request: "GET https://acme.openai.azure.com/openai/operations/images/7?v=1",
      answer: { id: "7", status: "failed", error: { code: "contentFilter", message: "Filtered." } },
    },
  ],
  states: ["PROCESSING", "FAILED"],
  error: "Filtered.",

  polls: byWord((status) => ({ id: "7", status, result: { data: [] } }), {
    notStarted: "QUEUED",
    running: "PROCESSING",
    succeeded: "FINISHED",
    canceled: "CANCELLED",
    failed: "FAILED",
  }),
};
