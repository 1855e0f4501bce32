import { expect, it } from "vitest";
import { buildModel } from "./build-model.ts";
import { documentOf } from "./document.fixture.ts";

const schemes = `components: { securitySchemes: {
  key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer }, login: { type: oauth2 },
  digest: { type: http, scheme: digest }, certificate: { type: mutualTLS }, user: { type: http, scheme: basic },
  lost: { type: apiKey, in: Header, name: X-Key }, inherited: { type: apiKey, in: constructor, name: X-Key } } }`;

/** The model of a document with one operation of interest. */
function build(security: string | undefined, operation: string | undefined) {
  const members = operation === undefined ? "" : `security: ${operation}, `;
  const rest = security === undefined ? schemes : `security: ${security}\n${schemes}`;
  const paths = `/a: { get: { ${members}responses: { "204": { description: Done. } } } }
/b: { get: { security: [{ key: [] }], responses: { "204": { description: Done. } } } }`;
  return buildModel(documentOf(paths, rest), "acme", "specs/acme/openapi.yaml");
}

it.each([
  { document: "[{ key: [] }]", operation: undefined, want: undefined },
  { document: "[{ key: [] }]", operation: "[{ key: [] }]", want: undefined },
  { document: "[{ key: [] }]", operation: "[]", want: "none" },
  { document: "[{ key: [] }]", operation: "[{}]", want: "none" },
  { document: "[{ key: [] }]", operation: "[{}, { key: [] }]", want: "optional" },
  { document: "[{ key: [] }]", operation: "[{ key: [] }, {}]", want: "optional" },
  { document: "[{}, { key: [] }]", operation: undefined, want: "optional" },
  { document: "[{}, { key: [] }]", operation: "[{ key: [] }]", want: undefined },
  { document: "[]", operation: undefined, want: "none" },
  { document: undefined, operation: undefined, want: "none" },
  { document: undefined, operation: "[{ key: [] }]", want: undefined },
  { document: "[{ key: [] }]", operation: "[{}, { token: [] }]", want: "none" },
])("with $document, an operation of $operation has the key rule $want", ({ document, operation, want }) => {
  expect(build(document, operation).operations[0]?.key).toBe(want);
});

it.each([
  { document: "[{ key: [] }, { token: [] }]", want: ["key"] },
  { document: "[{ token: [], key: [] }]", want: ["token", "key"] },
  { document: "[{ token: [], login: [] }]", want: ["token"] },
  { document: "[{ token: [], user: [] }]", want: ["token"] },
  { document: "[{ digest: [] }, { key: [] }]", want: ["key"] },
  { document: "[{ digest: [], token: [] }, { key: [] }]", want: ["key"] },
  { document: "[{ digest: [], token: [] }]", want: ["token"] },
  { document: "[{ certificate: [], token: [] }]", want: ["token"] },
  { document: "[{ unknown: [] }, { key: [] }]", want: ["key"] },
  { document: "[{ lost: [] }, { inherited: [] }, { token: [] }]", want: ["token"] },
  { document: "[{}]", want: ["key"] },
  { document: "[{ digest: [] }]", want: ["key"] },
])("a document that asks for $document wants the keys $want", ({ document, want }) => {
  expect(build(document, undefined).apiKeys.map(({ scheme }) => scheme)).toEqual(want);
});

const pointer = "/paths/~1a/get/security";

it.each([
  { document: "[{ token: [] }]", operation: "[{ login: [] }]", want: [] },
  { document: "[{ key: [], token: [] }]", operation: "[{ token: [] }]", want: [] },
  { document: "[{ key: [] }]", operation: "[{ token: [] }, { key: [] }]", want: [] },
  {
    document: "[{ key: [] }]",
    operation: "[{ token: [] }]",
    want: [[pointer, "GET /a asks for `token`, and the client sends `key`."]],
  },
  {
    document: "[{ key: [] }]",
    operation: "[{ key: [], token: [] }, { user: [] }]",
    want: [[pointer, "GET /a asks for `key` and `token` or `user`, and the client sends `key`."]],
  },
  {
    document: "[{ token: [] }]",
    operation: "[{ user: [] }]",
    want: [[pointer, "GET /a asks for `user`, and the client sends `token`."]],
  },
])("beside $document, $operation has the findings $want", ({ document, operation, want }) => {
  const warnings = build(document, operation).warnings.filter((warning) => warning.pointer === pointer);
  expect(warnings.map((warning) => [warning.pointer, warning.message])).toEqual(want);
});

it("a key whose place is none has a finding", () => {
  const { warnings } = build("[{ lost: [] }]", undefined);
  expect(warnings.map((warning) => [warning.pointer, warning.message])).toContainEqual([
    "/components/securitySchemes/lost",
    "`lost` does not say where its key goes: no key is sent for it.",
  ]);
});
