import { byWord, type ProviderCase } from "./provider-case.ts";

const transcripts = "https://api.assemblyai.com/v2/transcript";

export const assemblyai: ProviderCase = {
  provider: "assemblyai",
  method: "transcripts.create",
  input: { body: { audio_url: "https://example.com/a.mp3" } },
  exchanges: [
    { request: `POST ${transcripts}`, answer: { id: "7", status: "queued" } },
    { request: `GET ${transcripts}/7`, answer: { id: "7", status: "processing", text: null } },
    { request: `GET ${transcripts}/7`, answer: { id: "7", status: "completed", text: "Hello." } },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { id: "7", status: "completed", text: "Hello." },
  polls: byWord((status) => ({ id: "7", status }), {
    queued: "QUEUED",
    processing: "PROCESSING",
    completed: "FINISHED",
    error: "FAILED",
  }),
};
