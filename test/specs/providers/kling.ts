import { byWord, type ProviderCase } from "./provider-case.ts";

export const kling: ProviderCase = {
  provider: "kling",
  method: "videos.create",
  input: { body: { prompt: "Alice" } },
  exchanges: [
    {
      request: "POST https://api.klingai.com/v1/videos/text2video",
      answer: { code: 0, message: "", request_id: "r", data: { task_id: "7", task_status: "submitted" } },
    },
    {
      request: "GET https://api.klingai.com/v1/videos/text2video/7",
      answer: {
        code: 0,
        message: "",
        request_id: "r",
        data: { task_id: "7", task_status: "succeed", task_result: { videos: [] } },
      },
    },
  ],
  states: ["FINISHED"],
  result: { videos: [] },

  polls: byWord(
    (task_status) => ({
      code: 0,
      message: "",
      request_id: "r",
      data: { task_id: "7", task_status, task_result: { videos: [] } },
    }),
    { submitted: "QUEUED", processing: "PROCESSING", succeed: "FINISHED", failed: "FAILED" },
  ),
};
