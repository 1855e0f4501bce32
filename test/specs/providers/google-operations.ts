import type { ProviderCase } from "./provider-case.ts";

const models = "https://generativelanguage.googleapis.com/v1beta/models/veo-3";
const name = "models/veo-3/operations/7";

export const googleOperations: ProviderCase = {
  provider: "google-operations",
  method: "models.predict",
  input: { params: { path: { model: "veo-3" } }, body: { instances: [{ prompt: "Alice" }] } },
  exchanges: [
    { request: `POST ${models}:predictLongRunning`, answer: { name } },
    { request: `GET ${models}/operations/7`, answer: { name } },
    { request: `GET ${models}/operations/7`, answer: { name, done: true, response: { videos: [] } } },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { videos: [] },
  polls: [
    { given: { answer: { name } }, want: "PROCESSING" },
    { given: { answer: { name, done: false } }, want: "PROCESSING" },
    { given: { answer: { name, done: true, response: {} } }, want: "FINISHED" },
    { given: { answer: { name, done: true, error: { code: 3, message: "Bad." } } }, want: "FAILED" },
    { given: { answer: { name, done: true, error: { code: 1, message: "Stopped." } } }, want: "CANCELLED" },
    { given: { answer: { name, done: true, error: { code: 4, message: "Late." } } }, want: "TIMEOUT" },
  ],
  cancellations: [
    {
      given: [
        { request: `POST ${models}/operations/7:cancel`, answer: {} },
        {
          request: `GET ${models}/operations/7`,
          answer: { name, done: true, error: { code: 1, message: "" } },
        },
      ],
      want: "confirmed",
    },
  ],
};
