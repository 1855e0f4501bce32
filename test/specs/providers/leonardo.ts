import { byWord, type ProviderCase } from "./provider-case.ts";

const generations = "https://cloud.leonardo.ai/api/rest/v1/generations";

export const leonardo: ProviderCase = {
  provider: "leonardo",
  method: "generations.create",
  input: { body: { prompt: "Alice" } },
  exchanges: [
    { request: `POST ${generations}`, answer: { sdGenerationJob: { generationId: "7" } } },
    {
      request: `GET ${generations}/7`,
      answer: { generations_by_pk: { id: "7", status: "PENDING", generated_images: [] } },
    },
    {
      request: `GET ${generations}/7`,
      answer: { generations_by_pk: { id: "7", status: "COMPLETE", generated_images: [{ url: "a.png" }] } },
    },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: [{ url: "a.png" }],
  polls: byWord((status) => ({ generations_by_pk: { id: "7", status, generated_images: [] } }), {
    PENDING: "PROCESSING",
    COMPLETE: "FINISHED",
    FAILED: "FAILED",
  }),
};
