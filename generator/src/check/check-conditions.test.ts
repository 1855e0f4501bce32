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
    "one value without a list",
    [ruled("[{ when: { at: $response.body#/status, eq: dome }, status: FINISHED }]")],
    ["44:59 error `dome` is no value of `$response.body#/status`. Did you mean `done`?"],
  ],
  [
    "an answer that asks to come again later, without a list",
    [ruled("[{ when: { at: $statusCode, eq: 429 }, status: FAILED }]")],
    [
      "44:17 warning An answer 429 asks to come again later, and this rule takes it for the end of the job. Leave it to the client, with `notIn: [429]`, if the job goes on.",
    ],
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
    "a status code that is a text",
    [ruled('[{ when: [{ at: $statusCode, eq: "422" }], status: FAILED }]')],
    ['44:49 error `"422"` is no value of `$statusCode`, which is a number. Write `422`, without quotes.'],
  ],
  [
    "a list of status codes with a text",
    [ruled('[{ when: [{ at: $statusCode, in: ["422", 400] }], status: FAILED }]')],
    ['44:50 error `"422"` is no value of `$statusCode`, which is a number. Write `422`, without quotes.'],
  ],
  [
    "a number where the schema has a text",
    [ruled("[{ when: [{ at: $response.body#/url, ne: 0 }], status: FAILED }]")],
    ['44:57 error `0` is no value of `$response.body#/url`, which is a text. Write `"0"`, with quotes.'],
  ],
  [
    "a text where the schema has an object",
    [
      ["url: { type: string }", "url: { type: object }"],
      ruled("[{ when: [{ at: $response.body#/url, eq: a }], status: FAILED }]"),
    ],
    [
      '44:57 error `"a"` is no value of `$response.body#/url`, which is an object. Test with `exists` whether it is there.',
    ],
  ],
  [
    "a text that is taken for a number",
    [ruled("[{ when: [{ at: $response.body#/url, gt: 3 }], status: FAILED }]")],
    [
      "44:53 error `gt` compares numbers, and `$response.body#/url` is a text. Compare it with `eq`, `ne`, `in` or `notIn`.",
    ],
  ],
  [
    "a value of any type where the schema says nothing",
    [
      ["url: { type: string }", "url: {}"],
      ruled("[{ when: [{ at: $response.body#/url, eq: 3 }], status: FAILED }]"),
    ],
    [],
  ],
  [
    "a request that is a text, for a number",
    [
      ["prompt: { type: string }", "prompt: { type: string }, count: { type: integer }"],
      [
        "      handle:",
        '      submit: { immediate: { when: [{ at: $request.body#/count, eq: "1" }], result: $response.body } }\n      handle:',
      ],
    ],
    [
      '36:69 error `"1"` is no value of `$request.body#/count`, which is a number. Write `1`, without quotes.',
    ],
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
