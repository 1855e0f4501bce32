import type { Json, JsonSchema, Simulation, SimulationLifecycle, SimulationRoute } from "@jobglot/core";

export const server = "https://api.acme.test/v1";

const status: JsonSchema = { enum: ["waiting", "running", "done", "broken", "late", "stopped"] };
const jobSchema: JsonSchema = {
  type: "object",
  required: ["id", "status"],
  properties: {
    id: { type: "string" },
    status,
    prompt: { type: "string" },
    progress: { type: ["number", "null"], minimum: 0, maximum: 100 },
    output: { type: ["object", "null"], required: ["text"], properties: { text: { type: "string" } } },
    error: { type: ["string", "null"] },
    data_removed: { type: "boolean" },
    created_at: { type: "string", format: "date-time" },
    started_at: { type: ["string", "null"], format: "date-time" },
    completed_at: { type: ["string", "null"], format: "date-time" },
    urls: {
      type: "object",
      properties: { get: { type: "string", format: "uri" }, cancel: { type: "string", format: "uri" } },
    },
  },
  additionalProperties: false,
};
const problem: JsonSchema = {
  type: "object",
  required: ["message"],
  properties: { message: { type: "string" } },
};
const job = { $ref: "#/schemas/Job" };
const json = (schema: JsonSchema, examples: { readonly [name: string]: Json }) => ({
  "application/json": { schema, examples },
});
const failure = { status: "default", headers: [], content: json({ $ref: "#/schemas/Problem" }, {}) };
const idParameter = { name: "id", in: "path", required: true, schema: { type: "string" } } as const;
const urls = { get: `${server}/jobs/job-12ab34cd`, cancel: `${server}/jobs/job-12ab34cd/cancel` };

const routes: readonly SimulationRoute[] = [
  {
    operation: "createJob",
    method: "POST",
    path: "/jobs",
    server,
    parameters: [],
    body: {
      required: true,
      content: json({ type: "object", required: ["prompt"], properties: { prompt: { type: "string" } } }, {}),
    },
    answers: [
      {
        status: "202",
        headers: [],
        content: json(job, { first: { id: "job-12ab34cd", status: "waiting", urls } }),
      },
      failure,
    ],
  },
  {
    operation: "getJob",
    method: "GET",
    path: "/jobs/{id}",
    server,
    parameters: [idParameter],
    answers: [
      {
        status: "200",
        headers: [],
        content: json(job, {
          running: {
            id: "job-12ab34cd",
            status: "running",
            progress: null,
            created_at: "2020-05-05T05:05:05Z",
            started_at: "2020-05-05T05:05:06.123456Z",
            completed_at: null,
            urls,
          },
          done: { id: "job-12ab34cd", status: "done", output: { text: "a cat" }, urls },
        }),
      },
      failure,
    ],
  },
  {
    operation: "cancelJob",
    method: "POST",
    path: "/jobs/{id}/cancel",
    server,
    parameters: [idParameter],
    answers: [{ status: "200", headers: [], content: json(job, {}) }, failure],
  },
  {
    operation: "listJobs",
    method: "GET",
    path: "/jobs",
    server,
    parameters: [
      { name: "limit", in: "query", required: false, schema: { type: "integer", minimum: 1 } },
      { name: "status", in: "query", required: false, schema: status },
    ],
    answers: [
      {
        status: "200",
        headers: [],
        content: json(
          {
            type: "object",
            required: ["jobs"],
            properties: { jobs: { type: "array", items: job }, next: { type: ["string", "null"] } },
          },
          { page: { jobs: [{ id: "job-99zz99zz", status: "done" }], next: `${server}/jobs?cursor=2` } },
        ),
      },
      failure,
    ],
  },
];

const lifecycle: SimulationLifecycle = {
  name: "job",
  submits: [{ operation: "createJob" }],
  handle: { id: "$response.body#/id" },
  poll: { operation: "getJob", parameters: { "path.id": "$handle.id" } },
  status: {
    at: "$response.body#/status",
    map: {
      waiting: "QUEUED",
      running: "PROCESSING",
      done: "FINISHED",
      broken: "FAILED",
      late: "TIMEOUT",
      stopped: "CANCELLED",
    },
  },
  result: { value: "$response.body#/output" },
  error: { message: "$response.body#/error" },
  progress: { at: "$response.body#/progress", scale: 100 },
  cancel: { operation: "cancelJob", parameters: { "path.id": "$handle.id" }, effect: "requested" },
  list: { operation: "listJobs", items: "$response.body#/jobs" },
};

/** A provider of nobody: jobs that are queued (1 s), run (3 s) and can be cancelled and listed. */
export const acme: Simulation = {
  provider: "acme",
  title: "Acme",
  servers: [server],
  authentication: { in: "header", name: "Authorization", prefix: "Bearer " },
  routes,
  lifecycles: [lifecycle],
  rateLimits: [],
  schemas: { Job: jobSchema, Problem: problem },
};

/** Acme with parts of its lifecycle replaced. */
export function acmeWith(change: Partial<SimulationLifecycle>): Simulation {
  return { ...acme, lifecycles: [{ ...lifecycle, ...change }] };
}

/** Acme with one of its routes changed. */
export function acmeWithRoute(operation: string, change: Partial<SimulationRoute>, base = acme): Simulation {
  return {
    ...base,
    routes: base.routes.map((route) => (route.operation === operation ? { ...route, ...change } : route)),
  };
}
