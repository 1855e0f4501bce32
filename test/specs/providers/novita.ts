import { byWord, type ProviderCase } from "./provider-case.ts";

const server = "https://api.novita.ai/v3/async";

export const novita: ProviderCase = {
  provider: "novita",
  method: "txt2img",
  input: { body: { request: { prompt: "Alice" } } },
  exchanges: [
    { request: `POST ${server}/txt2img`, answer: { task_id: "7" } },
    {
      request: `GET ${server}/task-result?task_id=7`,
      answer: { task: { task_id: "7", status: "TASK_STATUS_PROCESSING", reason: "", progress_percent: 50 } },
    },
    {
      request: `GET ${server}/task-result?task_id=7`,
      answer: {
        task: { task_id: "7", status: "TASK_STATUS_SUCCEED", reason: "" },
        images: [{ image_url: "a.png" }],
      },
    },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: [{ image_url: "a.png" }],
  polls: byWord((status) => ({ task: { task_id: "7", status }, images: [] }), {
    TASK_STATUS_QUEUED: "QUEUED",
    TASK_STATUS_PROCESSING: "PROCESSING",
    TASK_STATUS_SUCCEED: "FINISHED",
    TASK_STATUS_FAILED: "FAILED",
  }),
};
