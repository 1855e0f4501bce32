import { expect, it } from "vitest";
import { acme, check, formatFinding } from "./acme.fixture.ts";

const withSchema = (members: string) => `${acme}    Name: { ${members} }\n`;
const finding = (place: string) =>
  `${place} warning This is no regular expression of ECMA-262 in Unicode, so nothing is checked with it. Correct it, with an overlay where the document is the provider's.`;

it.each([
  { given: "pattern: '[0-9]{*}'", want: ["63:22"] },
  { given: "pattern: '(?i)a'", want: ["63:22"] },
  { given: "pattern: 'a\\-b'", want: ["63:22"] },
  { given: "patternProperties: { '[a': {}, 'b': {} }", want: ["63:34"] },
  { given: "pattern: '^\\p{L}[\\w-]+$'", want: [] },
])("$given is told of at $want", async ({ given, want }) => {
  expect((await check(withSchema(given))).map(formatFinding)).toEqual(want.map(finding));
});
