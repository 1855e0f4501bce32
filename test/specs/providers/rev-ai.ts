import { byWord, type ProviderCase } from "./provider-case.ts";

const jobs = "https://api.rev.ai/speechtotext/v1/jobs";

export const revAI: ProviderCase = {
  provider: "rev-ai",
  method: "create",
  input: { body: { source_config: { url: "https://example.com/a.mp3" } } },
  exchanges: [
    { request: `POST ${jobs}`, answer: { id: "7", status: "in_progress" } },
    { request: `GET ${jobs}/7`, answer: { id: "7", status: "transcribed" } },
    { request: `GET ${jobs}/7/transcript`, status: 409, answer: { title: "Not transcribed." } },
    { request: `GET ${jobs}/7/transcript`, answer: { monologues: [] } },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { monologues: [] },
  fetched: [{ request: `GET ${jobs}/7/transcript`, answer: { monologues: [] } }],
  polls: byWord((status) => ({ id: "7", status }), {
    in_progress: "PROCESSING",
    transcribed: "FINISHED",
    failed: "FAILED",
  }),
};
