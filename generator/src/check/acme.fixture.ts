import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { loadDocument } from "../load/load-document.ts";
import { type CheckOptions, checkDocument } from "./check-document.ts";

/** A small provider without findings, for tests that break it. */
export const acme = `openapi: 3.1.0
info: { title: Acme, version: "1" }
paths:
  /jobs:
    post:
      operationId: createJob
      x-job: { use: job }
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Request" } } } }
      responses:
        "202": { description: Accepted., content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } } }
    get:
      operationId: listJobs
      responses:
        "200":
          description: Jobs.
          content:
            application/json:
              schema:
                type: object
                properties: { jobs: { type: array, items: { $ref: "#/components/schemas/Job" } }, next: { type: string } }
  /jobs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getJob
      responses:
        "200":
          description: A job.
          headers: { X-Logs: { schema: { type: string } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } }
    delete:
      operationId: cancelJob
      responses: { "204": { description: Cancelled. } }
components:
  x-jobs:
    job:
      handle:
        id: $response.body#/id
      poll:
        operation: getJob
        parameters:
          path.id: $handle.id
      status:
        at: $response.body#/status
        map:
          queued: QUEUED
          done: FINISHED
      result:
        value: $response.body#/result
      cancel: null
  schemas:
    Request:
      type: object
      properties: { prompt: { type: string }, webhook: { type: string } }
      required: [prompt]
    Job:
      type: object
      properties:
        id: { type: string }
        status: { type: string, enum: [queued, done] }
        result: { type: [string, "null"] }
        url: { type: string }
      required: [id, status]
`;

/** A text and what to put in its place. */
export type Change = readonly [from: string, to: string];

/** What is wrong, the changes that make it so, and the findings that it must give. */
export type BrokenDocument = readonly [name: string, given: readonly Change[], want: readonly string[]];

/** Applies changes to a document; each must change something. */
export function change(document: string, changes: readonly Change[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The document has no ${JSON.stringify(from)}.`);
    return text.replace(from, () => to);
  }, document);
}

/** Writes a document to a folder of its own, loads and checks it. */
export async function check(
  document: string,
  rules: CheckOptions["rules"] = "extensions",
): Promise<readonly Diagnostic[]> {
  const root = await mkdtemp(join(tmpdir(), "jobglot-check-"));
  try {
    const file = join(root, "openapi.yaml");
    await writeFile(file, document);
    return await checkDocument(await loadDocument({ name: "acme", root, file }), {
      rules,
    });
  } finally {
    await rm(root, { recursive: true });
  }
}

/** A finding as a line: `38:11 error message fix`. */
export function formatFinding({ line, column, severity, message, fix }: Diagnostic): string {
  return `${line}:${column} ${severity} ${message} ${fix}`;
}
