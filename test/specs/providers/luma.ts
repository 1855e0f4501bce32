import { byWord, type ProviderCase } from "./provider-case.ts";

const generations = "https://api.lumalabs.ai/dream-machine/v1/generations";

export const luma: ProviderCase = {
  provider: "luma",
  method: "video.create",
  input: { body: { prompt: "Alice", model: "ray-2" } },
  exchanges: [
    { request: `POST ${generations}/video`, status: 201, answer: { id: "7", state: "queued" } },
    { request: `GET ${generations}/7`, answer: { id: "7", state: "dreaming", assets: null } },
    { request: `GET ${generations}/7`, answer: { id: "7", state: "failed", failure_reason: "Moderated." } },
  ],
  states: ["PROCESSING", "FAILED"],
  error: "Moderated.",
  polls: byWord((state) => ({ id: "7", state, assets: { video: "a.mp4" } }), {
    queued: "QUEUED",
    dreaming: "PROCESSING",
    completed: "FINISHED",
    failed: "FAILED",
  }),
};
