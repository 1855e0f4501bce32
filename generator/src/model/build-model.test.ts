import { describe, expect, it } from "vitest";
import { buildModel } from "./build-model.ts";
import { documentOf, jobDocument, simpleJob, simpleLifecycle } from "./document.fixture.ts";

const build = (paths: string, rest?: string) =>
  buildModel(documentOf(paths, rest), "acme", "specs/acme/openapi.yaml");
const operation = (members: string): string => `{ ${members}, responses: { "204": { description: Done. } } }`;
const parameter = "parameters: [{ name: b, in: path, required: true, schema: { type: string } }]";
const namesOf = (paths: string) =>
  build(paths).operations.map(({ names }) => [
    [...names.groups, names.method].join("."),
    names.functionName,
    names.typeName,
    names.file,
  ]);

it.each([
  { given: "ends */ here", want: "ends * / here" },
  { given: "one\\n @two", want: "one\\n \\\\@two" },
  { given: "a {@link b}", want: "a {\\\\@link b}" },
])("the document that types are made of says $want for $given", ({ given, want }) => {
  const { documentText } = build(`/a: { get: ${operation(`description: "${given}"`)} }`);
  expect(documentText).toContain(`"description":"${want}"`);
});

describe("the names of operations", () => {
  it.each([
    {
      given: "operationId: models.versions.list",
      want: ["models.versions.list", "modelsVersionsList", "ModelsVersionsList", "models"],
    },
    { given: "operationId: getJob", want: ["getJob", "getJob", "GetJob", "root"] },
    {
      given: "operationId: getJob, tags: [Batch jobs, Other]",
      want: ["batchJobs.getJob", "getJob", "GetJob", "batchJobs"],
    },
    { given: "summary: none", want: ["getThings", "getThings", "GetThings", "root"] },
    { given: "operationId: delete", want: ["delete", "delete_", "Delete", "root"] },
    { given: "operationId: http", want: ["http_", "http", "Http", "root"] },
    { given: "operationId: jobs.then", want: ["jobs_.then_", "jobsThen", "JobsThen", "jobs_"] },
    { given: "operationId: aux.list", want: ["aux.list", "auxList", "AuxList", "aux_"] },
    { given: "operationId: index.list", want: ["index.list", "indexList", "IndexList", "index_"] },
    { given: "operationId: client", want: ["client", "client_", "Client", "root"] },
    {
      given: "operationId: partialResult",
      want: ["partialResult", "partialResult_", "PartialResult", "root"],
    },
    { given: "operationId: body", want: ["body", "body_", "Body", "root"] },
    { given: "operationId: acme", want: ["acme", "acme_", "Acme", "root"] },
  ])("$given", ({ given, want }) => {
    expect(namesOf(`/things: { get: ${operation(given)} }`)).toEqual([want]);
  });

  it.each([
    {
      first: "operationId: get-job",
      second: "operationId: get_job",
      names: ["getA", "putB"],
      want: "both need the name getJob",
    },
    {
      first: "operationId: models",
      second: "operationId: models.list",
      names: ["getA", "models.list"],
      want: "both need the name models",
    },
    {
      first: "operationId: a.bC",
      second: "operationId: aB.c",
      names: ["getA", "putB"],
      want: "both need the name aBC",
    },
    {
      first:
        "operationId: list, x-pagination: { items: $response.body#/a, next: { url: $response.body#/b } }",
      second: "operationId: listAll",
      names: ["getA", "putB"],
      want: "both need the name listAll",
    },
    { first: "operationId: get#a", second: "operationId: get_a", names: ["getA", "putB"], want: "getA" },
  ])("are made, with a warning: $first and $second", ({ first, second, names, want }) => {
    const { operations, warnings } = build(
      `/a: { get: ${operation(first)} }\n/b: { put: ${operation(second)} }`,
    );
    expect(operations.map(({ names: { groups, method } }) => [...groups, method].join("."))).toEqual(names);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining(want)]);
    expect(warnings[0]?.fix).toMatch(/another operationId; until then the client has `/);
  });

  it.each([
    { given: "client", want: "client_" },
    { given: "options", want: "options_" },
    { given: "read-field", want: "readField_" },
    { given: "acme", want: "acme" },
  ])("of the provider $given is not one that its modules use", ({ given, want }) => {
    expect(buildModel(documentOf("/a: {}"), given, "a.yaml").constant).toBe(want);
  });

  it("in files that no file system takes for one", () => {
    const { operations } = build(
      `/a: { get: ${operation("operationId: jobRuns.list")} }\n/b: { put: ${operation("operationId: jobruns.list")} }`,
    );
    expect(operations.map(({ names: { file } }) => file)).toEqual(["jobRuns", "jobruns2"]);
  });
});

describe("operations that no id names alone", () => {
  it.each([
    {
      of: "one id twice",
      given: ["/a", "operationId: run", "/b", "operationId: run"],
      want: ["getA", "getB"],
    },
    { of: "no ids", given: ["/a", "summary: a", "/a/b", "summary: b"], want: ["getA", "getAB"] },
    {
      of: "a parameter or not",
      given: ["/a/{b}", parameter, "/a/b", "summary: b"],
      want: ["getAB", "getAByB"],
    },
    { of: "a slash at the end", given: ["/a", "summary: a", "/a/", "summary: b"], want: ["getA", "getA2"] },
    {
      of: "a name that an id has",
      given: ["/a", "summary: a", "/b", "operationId: get_a"],
      want: ["getA", "getA2"],
    },
  ])("are named by method and path: $of", ({ given: [first, one = "", second, other = ""], want }) => {
    const names = namesOf(`${first}: { get: ${operation(one)} }\n${second}: { get: ${operation(other)} }`);
    expect(names.map(([path]) => path)).toEqual(want);
  });
});

describe("servers", () => {
  it.each([
    { of: "no servers", given: undefined, want: ["{origin}"] },
    { of: "an empty list", given: [], want: ["{origin}"] },
    { of: "a relative one", given: [{ url: "/v1/" }], want: ["{origin}/v1"] },
    { of: "one that is no URL", given: [{ url: "https://[" }], want: ["{origin}/https://["] },
    {
      of: "two",
      given: [{ url: "https://a.invalid/" }, { url: "https://b.invalid" }],
      want: ["https://a.invalid"],
    },
  ])("$of", ({ given, want }) => {
    const { servers: _, ...document } = documentOf(`/a: { get: ${operation("operationId: a")} }`);
    const model = buildModel({ ...document, ...(given && { servers: given }) }, "acme", "acme.yaml");
    expect(model.servers).toEqual(want);
    expect(model.baseUrlRequired).toBe(want[0]?.startsWith("{origin}"));
  });

  it("leaves a required variable open", () => {
    const model = buildModel(
      {
        ...documentOf("/a: {}"),
        servers: [
          {
            url: "https://{host}/{base}/",
            variables: { host: { default: "x.invalid", "x-required": true }, base: { default: "v1" } },
          },
        ],
      },
      "acme",
      "acme.yaml",
    );
    expect(model.servers).toEqual(["https://{host}/v1"]);
    expect(model.baseUrlRequired).toBe(true);
  });
});

describe("a job", () => {
  it.each([
    {
      given: "$response.body#/data/url",
      want: [
        { segment: "data", guarded: false },
        { segment: "url", guarded: true },
      ],
    },
    { given: "$response.body#/id", want: [{ segment: "id", guarded: false }] },
  ])("resolves $given", ({ given, want }) => {
    const document = jobDocument({ answer: simpleJob, lifecycle: simpleLifecycle(`, logs: ${given}`) });
    const [job] = buildModel(document, "acme", "acme.yaml").jobs;
    expect(job?.logs).toMatchObject({ kind: "body", steps: want, typed: true });
  });

  it("turns a handle into what a request wants", () => {
    const answer = simpleJob.replace("id: { type: string }", "id: { type: integer }");
    const [job] = buildModel(jobDocument({ answer, lifecycle: simpleLifecycle() }), "acme", "acme.yaml").jobs;
    expect(job?.handle.members).toMatchObject([{ name: "id", type: "number" }]);
    expect(job?.poll).toMatchObject({ parameters: [{ target: "path", name: "id", coercedTo: "string" }] });
  });

  it("says where an expression is wrong", () => {
    const document = jobDocument({ answer: simpleJob, lifecycle: simpleLifecycle(", logs: $body") });
    expect(() => buildModel(document, "acme", "acme.yaml")).toThrow('"$body" is not a runtime expression.');
  });
});
