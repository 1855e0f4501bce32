import type { ProviderCase } from "./provider-case.ts";

export const aiHorde: ProviderCase = {
  provider: "ai-horde",
  method: "generate",
  input: { body: { prompt: "Alice" } },
  exchanges: [
    { request: "POST https://aihorde.net/api/v2/generate/async", status: 202, answer: { id: "7" } },
    {
      request: "GET https://aihorde.net/api/v2/generate/check/7",
      answer: { done: false, faulted: false, processing: 0 },
    },
    {
      request: "GET https://aihorde.net/api/v2/generate/check/7",
      answer: { done: false, faulted: false, processing: 1 },
    },
    {
      request: "GET https://aihorde.net/api/v2/generate/check/7",
      answer: { done: true, faulted: false, processing: 0 },
    },
    {
      request: "GET https://aihorde.net/api/v2/generate/status/7",
      answer: { generations: [{ img: "a" }] },
    },
  ],
  states: ["QUEUED", "PROCESSING", "FINISHED"],
  result: { generations: [{ img: "a" }] },

  polls: [
    { given: { answer: { faulted: true, done: false, processing: 0 } }, want: "FAILED" },
    { given: { answer: { faulted: false, done: true, processing: 0 } }, want: "FINISHED" },
    { given: { answer: { faulted: false, done: false, processing: 2 } }, want: "PROCESSING" },
    { given: { answer: { faulted: false, done: false, processing: 0 } }, want: "QUEUED" },
  ],
  cancellations: [
    {
      given: [
        {
          request: "DELETE https://aihorde.net/api/v2/generate/status/7",
          answer: { generations: [{ img: "a" }] },
        },
      ],
      want: "confirmed",
      partial: [{ img: "a" }],
    },
  ],
};
