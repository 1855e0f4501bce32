import type { ProviderCase } from "./provider-case.ts";

export const stability: ProviderCase = {
  provider: "stability",
  method: "upscale",
  input: { body: { image: new Blob(["a"]), prompt: "Alice" } },
  exchanges: [
    {
      request: "POST https://api.stability.ai/v2beta/stable-image/upscale/creative",
      answer: { id: "7" },
    },
    { request: "GET https://api.stability.ai/v2beta/results/7", status: 202, answer: { id: "7" } },
    {
      request: "GET https://api.stability.ai/v2beta/results/7",
      answer: new Blob(["bytes"], { type: "image/png" }),
    },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: { type: "image/png", text: "bytes" },

  polls: [
    { given: { status: 202, answer: { id: "7" } }, want: "PROCESSING" },
    { given: { answer: new Blob(["bytes"], { type: "image/png" }) }, want: "FINISHED" },
    { given: { status: 400, answer: { errors: ["moderated"] } }, want: "FAILED" },
  ],
};
