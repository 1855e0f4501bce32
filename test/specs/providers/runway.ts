import { byWord, type ProviderCase } from "./provider-case.ts";

const server = "https://api.dev.runwayml.com/v1";

export const runway: ProviderCase = {
  provider: "runway",
  method: "imageToVideo",
  input: { body: { model: "gen4_turbo", promptImage: "https://example.com/a.png" } },
  exchanges: [
    {
      request: `POST ${server}/image_to_video`,
      sentHeaders: { "x-runway-version": "2024-11-06" },
      answer: { id: "7" },
    },
    {
      request: `GET ${server}/tasks/7`,
      sentHeaders: { "x-runway-version": "2024-11-06" },
      answer: { id: "7", status: "RUNNING", progress: 0.5 },
    },
    { request: `GET ${server}/tasks/7`, answer: { id: "7", status: "SUCCEEDED", output: ["a.mp4"] } },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: ["a.mp4"],
  polls: byWord((status) => ({ id: "7", status, output: [] }), {
    PENDING: "PENDING",
    THROTTLED: "QUEUED",
    RUNNING: "PROCESSING",
    SUCCEEDED: "FINISHED",
    FAILED: "FAILED",
    CANCELLED: "CANCELLED",
  }),
  cancellations: [{ given: [{ request: `DELETE ${server}/tasks/7`, status: 204 }], want: "confirmed" }],
};
