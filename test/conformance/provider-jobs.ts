import type { JobUnderTest } from "./job-under-test.ts";

const packaged = (name: string): string => import.meta.resolve(`@jobglot/${name}`);

/** One kind of job for each lifecycle of each provider. */
export const providerJobs: readonly JobUnderTest[] = [
  { module: packaged("octoai"), method: "generate.sdxl", input: { body: { prompt: "A cat astronaut" } } },
  {
    module: packaged("scaigrid"),
    method: "batch.create",
    input: { body: { input_file_url: "s3://bucket/requests.jsonl", endpoint_completion_window: "24h" } },
    baseUrl: "https://grid.example.com/v1/inference",
  },
  {
    module: packaged("serika"),
    method: "images.create",
    input: { body: { model: "tensorart-illustrious-xl-v2-aesthetic", prompt: "A futuristic city" } },
  },
  {
    module: packaged("socaity"),
    method: "generate",
    input: { params: { path: { model: "flux-schnell" } }, body: { prompt: "hello world" } },
  },
  {
    module: packaged("vaikerai"),
    method: "predictions.create",
    input: { body: { version: "5c7d5dc6", input: { text: "Alice" } } },
  },
  {
    module: packaged("vaikerai"),
    method: "trainings.create",
    input: {
      params: { path: { model_owner: "stability-ai", model_name: "sdxl", version_id: "da77bc59" } },
      body: { destination: "me/my-model", input: { input_images: "https://example.com/images.zip" } },
    },
  },
];
