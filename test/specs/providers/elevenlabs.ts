import { byWord, type ProviderCase } from "./provider-case.ts";

const dubbing = "https://api.elevenlabs.io/v1/dubbing";

export const elevenlabs: ProviderCase = {
  provider: "elevenlabs",
  method: "dubbing.create",
  input: { body: { file: new Blob(["a"]), target_lang: "de" } },
  exchanges: [
    { request: `POST ${dubbing}`, answer: { dubbing_id: "7" } },
    { request: `GET ${dubbing}/7`, answer: { dubbing_id: "7", status: "cloning" } },
    { request: `GET ${dubbing}/7`, answer: { dubbing_id: "7", status: "dubbed" } },
    { request: `GET ${dubbing}/7/audio/de`, status: 425 },
    { request: `GET ${dubbing}/7/audio/de`, status: 425 },
    { request: `GET ${dubbing}/7/audio/de`, answer: new Blob(["bytes"], { type: "audio/mpeg" }) },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { type: "audio/mpeg", text: "bytes" },
  fetched: [{ request: `GET ${dubbing}/7/audio/de`, answer: new Blob(["bytes"], { type: "audio/mpeg" }) }],
  polls: byWord((status) => ({ dubbing_id: "7", status }), {
    queued: "QUEUED",
    preparing: "PROCESSING",
    cloning: "PROCESSING",
    dubbing: "PROCESSING",
    dubbed: "FINISHED",
    failed: "FAILED",
  }),
  cancellations: [
    { given: [{ request: `DELETE ${dubbing}/7`, answer: { status: "ok" } }], want: "confirmed" },
  ],
};
