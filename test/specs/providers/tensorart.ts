import { byWord, type ProviderCase } from "./provider-case.ts";

const jobs = "https://ap-east-1.tensorart.cloud/v1/jobs";

export const tensorart: ProviderCase = {
  provider: "tensorart",
  method: "create",
  input: { body: { requestId: "r", stages: [] } },
  exchanges: [
    { request: `POST ${jobs}`, answer: { job: { id: "7", status: "CREATED" } } },
    { request: `GET ${jobs}/7`, answer: { job: { id: "7", status: "WAITING" } } },
    {
      request: `GET ${jobs}/7`,
      answer: { job: { id: "7", status: "SUCCESS", successInfo: { images: [] } } },
    },
  ],
  states: ["QUEUED", "FINISHED"],
  result: { images: [] },
  polls: byWord((status) => ({ job: { id: "7", status, successInfo: {} } }), {
    CREATED: "PENDING",
    PENDING: "QUEUED",
    WAITING: "QUEUED",
    RUNNING: "PROCESSING",
    SUCCESS: "FINISHED",
    FAILED: "FAILED",
    CANCELED: "CANCELLED",
  }),
  cancellations: [
    {
      given: [
        { request: `POST ${jobs}/7/cancel`, answer: { job: { id: "7", status: "RUNNING" } } },
        { request: `GET ${jobs}/7`, answer: { job: { id: "7", status: "CANCELED" } } },
      ],
      want: "confirmed",
    },
  ],
};
