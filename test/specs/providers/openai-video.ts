import { byWord, type ProviderCase } from "./provider-case.ts";

const videos = "https://api.openai.com/v1/videos";

export const openaiVideo: ProviderCase = {
  provider: "openai-video",
  method: "videos.create",
  input: { body: { prompt: "Alice" } },
  exchanges: [
    { request: `POST ${videos}`, answer: { id: "7", status: "queued", progress: 0 } },
    { request: `GET ${videos}/7`, answer: { id: "7", status: "in_progress", progress: 40 } },
    { request: `GET ${videos}/7`, answer: { id: "7", status: "completed", progress: 100, error: null } },
    { request: `GET ${videos}/7/content`, answer: new Blob(["bytes"], { type: "video/mp4" }) },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { type: "video/mp4", text: "bytes" },
  polls: byWord((status) => ({ id: "7", status, progress: 0 }), {
    queued: "QUEUED",
    in_progress: "PROCESSING",
    completed: "FINISHED",
    failed: "FAILED",
  }),
};
