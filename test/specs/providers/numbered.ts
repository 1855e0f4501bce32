import type { ProviderCase } from "./provider-case.ts";

const request = "POST https://api.numbered.test/api/generate/webui/status?AccessKey=secret";
const images = [{ imageUrl: "https://numbered.test/7.png" }];
const poll = (generateStatus: unknown) => ({ data: { generateUuid: "7", generateStatus, images } });

export const numbered: ProviderCase = {
  provider: "numbered",
  method: "images.create",
  input: { body: { templateUuid: "t" } },
  exchanges: [
    {
      request: "POST https://api.numbered.test/api/generate/webui/text2img?AccessKey=secret",
      answer: { data: { generateUuid: "7" } },
    },
    { request, sent: { generateUuid: "7" }, answer: poll(2) },
    { request, sent: { generateUuid: "7" }, answer: poll(5) },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: images,

  polls: [
    { given: { answer: poll(1) }, want: "QUEUED" },
    { given: { answer: poll(2) }, want: "PROCESSING" },
    { given: { answer: poll(3) }, want: "PROCESSING" },
    { given: { answer: poll(4) }, want: "PROCESSING" },
    { given: { answer: poll(5) }, want: "FINISHED" },
    { given: { answer: poll("5") }, want: "FINISHED" },
    { given: { answer: poll(6) }, want: "FAILED" },
    { given: { answer: poll(7) }, want: "TIMEOUT" },
    { given: { answer: poll(-1) }, want: "UNKNOWN" },
  ],
};
