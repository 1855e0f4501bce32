import { parse } from "yaml";
import type { OpenApiDocument } from "./open-api.ts";

/** A document of the given paths and, as further YAML, components and the like. */
export function documentOf(paths: string, rest = ""): OpenApiDocument {
  return parse(`openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: "https://api.acme.test" }]
paths:
${paths.replace(/^/gm, "  ")}
${rest}`);
}

/** A provider with one kind of job; `answer` is the schema of what a poll answers. */
export function jobDocument({ lifecycle, answer, submitted }: JobDocument): OpenApiDocument {
  return documentOf(
    `/jobs:
  post:
    operationId: jobs.create
    summary: Create a job.
    x-job: { use: work }
    responses:
${submitted ?? `      "201": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } } }`}
/jobs/{id}:
  get:
    operationId: jobs.get
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    responses:
      "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } } }`,
    `components:
  schemas:
    Job: ${answer}
    Another: { type: string }
  x-jobs:
    work: ${lifecycle}`,
  );
}

interface JobDocument {
  /** YAML in flow style, like all of these. */
  readonly lifecycle: string;
  readonly answer: string;
  /** The responses of the submission; one 201 with a job when absent. */
  readonly submitted?: string;
}

/** A job with a closed status, and anything as its result. */
export const simpleJob =
  "{ type: object, required: [id, status], properties: { id: { type: string }, status: { enum: [new, done] }, output: {}, data: { type: [object, 'null'], properties: { url: { type: string } } } } }";

/** Its lifecycle, with further members; it has no `cancel` unless they do. */
export const simpleLifecycle = (more = ", cancel: null"): string =>
  `{ handle: { id: $response.body#/id }, poll: { operation: jobs.get, parameters: { path.id: $handle.id } }, status: { at: $response.body#/status, map: { new: QUEUED, done: FINISHED } }, result: { value: $response.body#/output }${more} }`;
