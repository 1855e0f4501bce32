import { byWord, type ProviderCase } from "./provider-case.ts";

export const modelslab: ProviderCase = {
  provider: "modelslab",
  method: "images.create",
  input: { body: { prompt: "Alice" } },
  exchanges: [
    {
      request: "POST https://modelslab.com/api/v6/images/text2img",
      sent: { key: "secret", prompt: "Alice" },
      answer: { id: 7, status: "processing" },
    },
    {
      request: "POST https://modelslab.com/api/v6/images/fetch/7",
      sent: { key: "secret" },
      answer: { id: 7, status: "success", output: ["a.png"] },
    },
  ],
  states: ["FINISHED"],
  result: ["a.png"],

  polls: byWord((status) => ({ id: 7, status, output: [] }), {
    processing: "PROCESSING",
    success: "FINISHED",
    error: "FAILED",
  }),
};
