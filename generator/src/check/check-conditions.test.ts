import { expect, it } from "vitest";
import { acme, type BrokenDocument, change, check, formatFinding } from "./acme.fixture.ts";

/** The document with rules before its map. */
const ruled = (rules: string): readonly [string, string] => [
  "        map:",
  `        rules: ${rules}\n        map:`,
];

const rows: readonly BrokenDocument[] = [
  [
    "a value that the schema lists",
    [ruled("[{ when: [{ at: $response.body#/status, eq: done }], status: FINISHED }]")],
    [],
  ],
  [
    "a value that the schema does not list",
    [ruled("[{ when: [{ at: $response.body#/status, eq: dome }], status: FINISHED }]")],
    ["44:60 error `dome` is no value of `$response.body#/status`. Did you mean `done`?"],
  ],
  [
    "values that the schema does not list, in a list",
    [ruled("[{ when: [{ at: $response.body#/status, notIn: [done, over] }], status: FAILED }]")],
    ["44:70 error `over` is no value of `$response.body#/status`. There are: `queued`, `done`."],
  ],
  [
    "any value of an open text",
    [ruled("[{ when: [{ at: $response.body#/url, ne: anything }], status: FAILED }]")],
    [],
  ],
  [
    "a value that cancelling never answers",
    [
      [
        "cancel: null",
        "cancel: { operation: getJob, parameters: { path.id: $handle.id }, effect: requested, outcomes: [{ when: [{ at: $response.body#/status, eq: gone }], outcome: confirmed }] }",
      ],
    ],
    ["49:146 error `gone` is no value of `$response.body#/status`. Did you mean `done`?"],
  ],
  [
    "a refusal that ends the job",
    [ruled("[{ when: [{ at: $statusCode, in: [404, 410] }], status: FAILED }]")],
    [],
  ],
  [
    "answers that ask to come again later, taken for the end",
    [ruled("[{ when: [{ at: $statusCode, gte: 400 }], status: FAILED }]")],
    [
      "44:17 warning An answer 429 or 503 asks to come again later, and this rule takes it for the end of the job. Leave it to the client, with `notIn: [429, 503]`, if the job goes on.",
    ],
  ],
  [
    "answers that an earlier rule has taken",
    [
      ruled(
        "[{ when: [{ at: $statusCode, in: [429, 503] }], status: PROCESSING }, { when: [{ at: $statusCode, gte: 400 }], status: FAILED }]",
      ),
    ],
    [],
  ],
  [
    "an answer that tells more than its status",
    [
      ruled(
        "[{ when: [{ at: $statusCode, gte: 400 }, { at: $response.body#/url, exists: true }], status: FAILED }]",
      ),
    ],
    [],
  ],
];

it.each(rows)("conditions on %s", async (_, given, want) => {
  const findings = await check(change(acme, given));
  expect(findings.map(formatFinding)).toEqual(want);
});
