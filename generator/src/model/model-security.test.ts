import { expect, it } from "vitest";
import { buildModel } from "./build-model.ts";
import { documentOf } from "./document.fixture.ts";

const schemes = `components: { securitySchemes: {
  key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer } } }`;

/** The model of a document with one operation. */
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
])("with $document, an operation of $operation has the key rule $want", ({ document, operation, want }) => {
  expect(build(document, operation).operations[0]?.key).toBe(want);
});
