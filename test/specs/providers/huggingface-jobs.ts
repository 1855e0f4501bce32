import { byWord, type ProviderCase } from "./provider-case.ts";

const jobs = "https://huggingface.co/api/jobs/alice";

export const huggingfaceJobs: ProviderCase = {
  provider: "huggingface-jobs",
  method: "create",
  input: {
    params: { path: { namespace: "alice" } },
    body: { dockerImage: "python:3.12", flavor: "cpu-basic" },
  },
  exchanges: [
    { request: `POST ${jobs}`, answer: { id: "7", status: { stage: "SCHEDULING" } } },
    { request: `GET ${jobs}/7`, answer: { id: "7", status: { stage: "RUNNING", message: null } } },
    { request: `GET ${jobs}/7`, answer: { id: "7", status: { stage: "ERROR", message: "Exit code 1." } } },
  ],
  states: ["PROCESSING", "FAILED"],
  error: "Exit code 1.",
  fetched: [{ request: `GET ${jobs}/7/logs`, answer: new Blob(["Hello.\n"], { type: "text/plain" }) }],
  polls: byWord((stage) => ({ id: "7", status: { stage } }), {
    SCHEDULING: "QUEUED",
    RUNNING: "PROCESSING",
    COMPLETED: "FINISHED",
    ERROR: "FAILED",
    CANCELED: "CANCELLED",
    DELETED: "CANCELLED",
  }),
  cancellations: [
    {
      given: [
        { request: `POST ${jobs}/7/cancel`, answer: { id: "7", status: { stage: "RUNNING" } } },
        { request: `GET ${jobs}/7`, answer: { id: "7", status: { stage: "CANCELED" } } },
      ],
      want: "confirmed",
    },
  ],
};
