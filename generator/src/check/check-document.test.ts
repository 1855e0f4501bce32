import { describe, expect, it } from "vitest";
import { acme, type BrokenDocument, change, check, formatFinding } from "./acme.fixture.ts";

const rows: readonly BrokenDocument[] = [
  ["no finding", [], []],
  [
    "a lifecycle that does not exist",
    [["use: job", "use: jop"]],
    [
      "7:21 error There is no lifecycle `jop` in components.x-jobs. Did you mean `job`?",
      "35:5 warning No operation uses the lifecycle `job`. Add `x-job: { use: job }` to the operation that submits such a job, or remove the lifecycle.",
    ],
  ],
  [
    "an override of the operation",
    [["use: job", "use: job, logs: $response.body#/log"]],
    [
      "7:32 error `$response.body#/log` does not resolve: the answer of `getJob` has no `log`. There are: `id`, `status`, `result`, `url`.",
    ],
  ],
  [
    "a pagination whose items are elsewhere",
    [
      [
        "operationId: listJobs",
        "operationId: listJobs\n      x-pagination: { items: $response.body#/job, next: { url: $response.body#/next } }",
      ],
    ],
    [
      "13:30 error `$response.body#/job` does not resolve: the answer of `listJobs` has no `job`. Did you mean `jobs`?",
    ],
  ],
  [
    "a reference that leads nowhere",
    [['schema: { $ref: "#/components/schemas/Request" }', 'schema: { $ref: "#/components/schemas/Reqest" }']],
    [
      "8:77 warning Can't resolve $ref. Correct `#/components/schemas/Reqest`, or add what it names. Until then its type is `unknown`.",
    ],
  ],
  [
    "a path parameter that is not defined",
    [["/jobs/{id}:", "/jobs/{id}/{part}:"]],
    [
      ...["23:5", "30:5"].map(
        (place) =>
          `${place} warning The operation does not define the path parameter \`{part}\` expected by path \`/jobs/{id}/{part}\`. Declare it with \`in: path\`; until then it is taken to be a text.`,
      ),
      "39:20 error `getJob` requires `path.part`, which gets no value. Add `path.part` to the `parameters` of this call.",
    ],
  ],
  [
    "a parameter that stands twice in a list",
    [
      [
        "{ type: string } }]",
        "{ type: string } }, { name: q, in: query, schema: {} }, { name: q, in: query, schema: {} }]",
      ],
    ],
    [
      "22:120 warning Paths must have unique `name` + `in` parameters. Repeats of `in:query` + `name:q`. Take one away; until then the last one counts.",
    ],
  ],
  [
    "two operations with one operationId, which nobody names",
    [["operationId: listJobs", "operationId: createJob"]],
    [
      "6:7 warning Every operation must have a unique `operationId`. Give each its own; until then those that share one are named by method and path.",
    ],
  ],
];

describe("checkDocument", () => {
  it.each(rows)("%s", async (_, given, want) => {
    const findings = await check(change(acme, given));
    expect(findings.map(formatFinding)).toEqual(want);
  });

  it("reports a wire value that two lifecycles map differently", async () => {
    const lifecycle = /^ {4}job:\n[\s\S]*?cancel: null\n/mu.exec(acme)?.[0] ?? "";
    const other = change(lifecycle, [
      ["    job:", "    other:"],
      ["queued: QUEUED", "queued: PENDING"],
    ]);
    const given = change(acme, [
      [lifecycle, lifecycle + other],
      [
        "operationId: cancelJob\n",
        "operationId: cancelJob\n      x-job: { use: other, handle: { id: $request.path.id } }\n",
      ],
    ]);
    expect((await check(given)).map(formatFinding)).toEqual([
      "61:19 error `queued` means PENDING here and QUEUED in `job`. A provider has one table: give both the same state, or tell them apart with `rules`.",
    ]);
  });

  it("says each finding of a shared lifecycle once", async () => {
    const given = change(acme, [
      [
        "operationId: cancelJob\n",
        "operationId: cancelJob\n      x-job: { use: job, handle: { id: $request.path.id } }\n",
      ],
      ["value: $response.body#/result", "value: $response.body#/results"],
    ]);
    expect(await check(given)).toHaveLength(1);
  });

  it("says where in the file, with the code around it", async () => {
    const [finding] = await check(change(acme, [["operation: getJob\n", "operation: getJobs\n"]]));
    expect(finding).toMatchObject({
      code: "jobglot/operation-exists",
      file: "openapi.yaml",
      pointer: "/components/x-jobs/job/poll/operation",
      frame: expect.stringContaining("39 |   operation: getJobs"),
    });
  });

  it("runs Redocly's recommended rules when asked for all", async () => {
    const codes = (await check(acme, "all")).map(({ code }) => code);
    expect(codes).toContain("security-defined");
    expect(codes).not.toContain("jobglot/pointer-resolves");
  });

  it.each([
    [["paths:\n", "servers: [null]\npaths:\n"], "3:11 error Expected type `Server` (object) but got `null` "],
    [["    Job:\n", "    Job:\n      allOf: {}\n"], "56:14 error Expected type `AllOf` (array)"],
  ] as const)(
    "says what is wrong where a rule of Redocly's takes it for granted: %s",
    async (given, want) => {
      const findings = await check(change(acme, [given]), "all");
      expect(findings.map(formatFinding)).toContainEqual(expect.stringContaining(want));
    },
  );

  it.each([
    ["warning", "an unknown field", ["info:", "query: {}\ninfo:"]],
    ["warning", "a response without description", ["description: A job.\n", "summary: A job.\n"]],
    ["warning", "a document without title", ["title: Acme, ", ""]],
    ["warning", "a bound that is no number", ["type: string", "type: string, minLength: one"]],
    [
      "error",
      "a property that is no schema",
      ["{ prompt: { type: string }", "{ no: text, prompt: { type: string }"],
    ],
    ["error", "an operation that is null", ["paths:\n", "paths:\n  /other: { get: null }\n"]],
    ["error", "a path without a slash", ["  /jobs:\n", "  jobs:\n"]],
    ["error", "a parameter without a place", ["in: path, ", ""]],
  ] as const)("makes it a %s: %s", async (want, _, given) => {
    const findings = await check(change(acme, [given]));
    const severities = findings.filter(({ code }) => code === "struct").map(({ severity }) => severity);
    expect(severities).toContain(want);
    if (want === "warning") expect(severities).not.toContain("error");
  });
});
