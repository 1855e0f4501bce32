import { describe, expect, it } from "vitest";
import { acme, type Change, change, check, formatFinding } from "./acme.fixture.ts";

const envelope = `x-envelope:
  data: $response.body#/data
  error: $response.body#/error
  failed: [{ at: $response.body#/ok, eq: false }]
`;
const wrapped = (schema: string) =>
  `{ type: object, properties: { ok: { type: boolean }, data: ${schema}, error: { type: string } } }`;
const job = '{ $ref: "#/components/schemas/Job" }';
const submit: Change = [
  `"202": { description: Accepted., content: { application/json: { schema: ${job} } } }`,
  `"202": { description: Accepted., content: { application/json: { schema: ${wrapped(job)} } } }`,
];
const handle: Change = ["id: $response.body#/id", "id: $response.body#/data/id"];
const noEnvelope = (operation: string): Change => [
  `operationId: ${operation}\n`,
  `operationId: ${operation}\n      x-envelope: null\n`,
];

describe("x-envelope", () => {
  it("is right when every answer has it or says that it has none", async () => {
    const given = change(acme + envelope, [submit, handle, noEnvelope("getJob"), noEnvelope("listJobs")]);
    expect(await check(given)).toEqual([]);
  });

  it("reports an answer that is not in the envelope", async () => {
    const given = change(acme + envelope, [submit, handle, noEnvelope("getJob")]);
    expect((await check(given)).map(formatFinding)).toEqual([
      "11:5 error The answer of `listJobs` has no `$response.body#/data`, so it is not in the envelope. Correct its schema, or add `x-envelope: null` to this operation.",
    ]);
  });

  it("reports an answer that nobody described", async () => {
    const given = change(acme + envelope, [
      submit,
      handle,
      noEnvelope("getJob"),
      noEnvelope("listJobs"),
      [
        '"204": { description: Cancelled. }',
        '"200": { description: Done., content: { application/json: {} } }',
      ],
    ]);
    expect((await check(given)).map(formatFinding)).toEqual([
      "32:5 error The answer of `cancelJob` has no `$response.body#/data`, so it is not in the envelope. Correct its schema, or add `x-envelope: null` to this operation.",
    ]);
  });

  it("reports an envelope that no answer has, once", async () => {
    const given = change(acme + envelope, [
      submit,
      handle,
      ["data: $response.body#/data", "data: $response.body#/dat"],
    ]);
    expect((await check(given)).map(formatFinding)).toEqual([
      "64:9 error `$response.body#/dat` does not resolve: the answer of `createJob` or `listJobs` or `getJob` has no `dat`. Did you mean `data`?",
    ]);
  });

  it("reports an incomplete envelope", async () => {
    const given = acme + envelope.replace(/ {2}error:.*\n/u, "");
    expect((await check(given)).map(formatFinding)).toEqual([
      "63:1 error `x-envelope` has no `error`. Add `error` to `x-envelope`.",
    ]);
  });
});
