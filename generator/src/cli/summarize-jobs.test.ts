import { expect, it } from "vitest";
import type { LifecycleExtension } from "../model/extensions.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import { summarizeJobs } from "./summarize-jobs.ts";

const lifecycle: LifecycleExtension = {
  handle: { id: "$response.body#/id" },
  poll: { operation: "getJob" },
  status: {
    at: "$response.body#/status",
    map: { done: "FINISHED" },
    rules: [{ when: [], status: "FAILED" }],
  },
  cancel: { operation: "cancelJob", effect: "requested" },
  webhook: { field: "$request.body#/webhook" },
  rateLimit: [{ operations: "*", requests: 600, per: "PT1M" }],
};

function document(...jobs: readonly object[]): OpenApiDocument {
  const paths = jobs.map((job, index) => [
    `/${index}`,
    { post: { operationId: `create${index}`, "x-job": { use: "job", ...job } } },
  ]);
  return {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1" },
    paths: Object.fromEntries(paths),
    components: { "x-jobs": { job: lifecycle } },
  };
}

it("tells what a lifecycle offers", () => {
  expect(summarizeJobs("acme", document({}, {}))).toEqual([
    {
      provider: "acme",
      name: "job",
      states: new Set(["FINISHED", "FAILED"]),
      cancel: "requested",
      progress: "",
      logs: "",
      stream: "",
      webhook: "unsigned",
      retention: "",
      rateLimit: "600/PT1M",
      assumptions: [],
    },
  ]);
});

it("tells apart the operations that override it", () => {
  const jobs = summarizeJobs("acme", document({}, { cancel: null, logs: "$response.body#/logs" }));
  expect(jobs.map(({ name, cancel, logs }) => ({ name, cancel, logs }))).toEqual([
    { name: "job", cancel: "requested", logs: "" },
    { name: "job (create1)", cancel: "none", logs: "yes" },
  ]);
});
