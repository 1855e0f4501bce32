import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { modelOf } from "../generate-provider.ts";
import { loadProvider } from "../load/load-provider.ts";
import { TestWorkspace } from "../load/test-workspace.fixture.ts";
import { type ComparedSpecification, compareSpecifications } from "./compare-specifications.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await TestWorkspace.create();
});
afterAll(() => workspace.remove());

/** A document whose one operation takes `Sent` and answers with `Given`. */
function exchanging(schema: string): string {
  return `openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: https://api.acme.dev }]
paths:
  /jobs:
    post:
      operationId: draw
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Sent" } } } }
      responses:
        "200":
          description: Drawn.
          content: { application/json: { schema: { $ref: "#/components/schemas/Given" } } }
components:
  schemas:
    Sent: ${schema}
    Given: ${schema}
    Name: { type: object, required: [first], properties: { first: { type: string } } }
    Id: { anyOf: [{ type: integer }, { type: string }] }
`;
}

async function specification(text: string): Promise<ComparedSpecification> {
  await workspace.write("specs/acme/openapi.yaml", text);
  const loaded = await loadProvider(workspace.root, "acme", {});
  return { loaded, model: (await modelOf(loaded, "acme")).model };
}

async function differences(before: string, after: string): Promise<readonly string[]> {
  const changes = await compareSpecifications(await specification(before), await specification(after));
  return changes.map(({ impact, message }) => `${impact}: ${message}`);
}

describe("a schema that is sent and given", () => {
  it.each([
    {
      name: "requires a property whose name has a slash",
      given: ["{ properties: { a/b: {} } }", "{ required: [a/b], properties: { a/b: {} } }"],
      want: [
        "breaking: `Sent.a/b`, which `draw()` takes, is required now.",
        "feature: `Given.a/b`, which `draw()` answers, is always there now.",
      ],
    },
    {
      name: "requires a property whose name has a percent sign",
      given: ["{ properties: { share%: {} } }", "{ required: [share%], properties: { share%: {} } }"],
      want: [
        "breaking: `Sent.share%`, which `draw()` takes, is required now.",
        "feature: `Given.share%`, which `draw()` answers, is always there now.",
      ],
    },
    {
      name: "gets its first properties",
      given: ["{ type: object }", "{ type: object, required: [a], properties: { a: {}, b: {} } }"],
      want: [
        "breaking: `Sent.a`, which `draw()` takes, is new and required.",
        "feature: `Sent.b`, which `draw()` takes, is new.",
        "feature: `Given.a`, which `draw()` answers, is new.",
        "feature: `Given.b`, which `draw()` answers, is new.",
      ],
    },
    {
      name: "loses its last properties",
      given: ["{ type: object, properties: { a: {} } }", "{ type: object }"],
      want: [
        "breaking: `Sent.a`, which `draw()` takes, is gone.",
        "breaking: `Given.a`, which `draw()` answers, is gone.",
      ],
    },
    {
      name: "says what holds without a word",
      given: [
        "{ type: string }",
        "{ type: string, readOnly: false, writeOnly: false, deprecated: false, minLength: 0 }",
      ],
      want: [],
    },
    {
      name: "lists its values one by one",
      given: [
        "{ type: string, enum: [a, b] }",
        "{ oneOf: [{ type: string, enum: [a] }, { type: string, const: b }] }",
      ],
      want: [],
    },
    {
      name: "refers by way of allOf",
      given: [
        '{ properties: { a: { $ref: "#/components/schemas/Name" } } }',
        '{ properties: { a: { allOf: [{ $ref: "#/components/schemas/Name" }], deprecated: false } } }',
      ],
      want: [],
    },
    {
      name: "may be null beside what a reference names",
      given: [
        '{ properties: { a: { $ref: "#/components/schemas/Name" } } }',
        '{ properties: { a: { anyOf: [{ $ref: "#/components/schemas/Name" }, { type: "null" }] } } }',
      ],
      want: [
        "breaking: `Given.a`, which `draw()` answers, can have another form now.",
        "feature: `Sent.a`, which `draw()` takes, can have another form now.",
      ],
    },
    {
      name: "is one of several now",
      given: ["{ type: string }", "{ anyOf: [{ type: string }, { type: array }] }"],
      want: [
        "breaking: `Given`, which `draw()` answers, can have another form now.",
        "feature: `Sent`, which `draw()` takes, can have another form now.",
      ],
    },
    {
      name: "is one of several no more",
      given: ["{ anyOf: [{ type: string }, { type: array }] }", "{ type: string, description: A name. }"],
      want: [
        "breaking: `Sent`, which `draw()` takes, has lost a form.",
        "feature: `Given`, which `draw()` answers, has lost a form.",
        "fix: Descriptions and examples have changed.",
      ],
    },
    {
      name: "has a part that it had not",
      given: ["{ type: object }", '{ type: object, allOf: [{ $ref: "#/components/schemas/Name" }] }'],
      want: [
        "breaking: `Sent`, which `draw()` takes, has another part now.",
        "feature: `Given`, which `draw()` answers, has another part now.",
      ],
    },
  ])("$name", async ({ given: [before = "", after = ""], want }) => {
    expect(await differences(exchanging(before), exchanging(after))).toEqual(want);
  });
});

describe("a parameter", () => {
  const searching = (parameter: string): string => `openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: https://api.acme.dev }]
paths:
  /jobs:
    get:
      operationId: search
      parameters: [{ name: q, in: query, schema: { type: array, items: { type: string } }${parameter} }]
      responses: { "204": { description: Nothing. } }
`;

  it.each([
    { given: ", required: false, deprecated: false, allowReserved: false", want: [] },
    { given: ", style: form, explode: true", want: [] },
    {
      given: ", style: pipeDelimited, explode: false",
      want: ["breaking: `SearchInput.params.query.q` has another `style`."],
    },
  ])("with$given", async ({ given, want }) => {
    expect(await differences(searching(""), searching(given))).toEqual(want);
  });
});

describe("references that name another component now", () => {
  const naming = (
    name: string,
  ): string => `${exchanging(`{ properties: { a: { $ref: "#/components/schemas/${name}" } } }`)}
    Whole: { required: [o], properties: { o: { type: string } } }
    Partial: { properties: { o: { type: string } } }
    Near: { anyOf: [{ $ref: "#/components/schemas/Id" }, { type: array, items: { type: number } }] }
    Point: { anyOf: [{ type: integer }, { type: array, items: { type: number } }] }
`;

  it.each([
    {
      name: "differ for each of the places that refer to it",
      given: ["Whole", "Partial"],
      want: [
        "breaking: `Given.a.o`, which `draw()` answers, may be absent now.",
        "feature: `Sent.a.o`, which `draw()` takes, is optional now.",
      ],
    },
    {
      name: "leave the component alone that they named",
      given: ["Id", "Point"],
      want: [
        "breaking: `Sent.a`, which `draw()` takes, has lost a form.",
        "breaking: `Given.a`, which `draw()` answers, can have another form now.",
        "feature: `Sent.a`, which `draw()` takes, can have another form now.",
        "feature: `Given.a`, which `draw()` answers, has lost a form.",
      ],
    },
    {
      name: "name one that has the alternatives of the first among its own",
      given: ["Id", "Near"],
      want: [
        "breaking: `Given.a`, which `draw()` answers, can have another form now.",
        "feature: `Sent.a`, which `draw()` takes, can have another form now.",
      ],
    },
  ])("$name", async ({ given: [before = "", after = ""], want }) => {
    expect([...(await differences(naming(before), naming(after)))].sort()).toEqual([...want].sort());
  });
});

it("nobody who runs jobs is told of where there are none", async () => {
  const text = exchanging("{}");
  const [before, after] = [
    await specification(text),
    await specification(text.replace("api.acme", "v2.acme")),
  ];
  const changes = await compareSpecifications(before, after);
  expect(changes.map(({ rule, breaks }) => [rule, breaks])).toEqual([
    ["server-removed", ["callers"]],
    ["server-added", []],
  ]);
});

describe("components", () => {
  const answering = (components: string): string => `openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: https://api.acme.dev }]
paths: { /jobs: { get: { operationId: look, responses: { "204": { description: Nothing. } } } } }
${components}`;

  it.each([
    { given: "components: { parameters: { page: { name: page, in: query, schema: {} } } }", want: [] },
    { given: "components: { examples: { one: { value: 1 } } }", want: [] },
    { given: "components: { schemas: { Job: {} } }", want: ["feature: `Job` is a new type."] },
  ])("$given", async ({ given, want }) => {
    expect(await differences(answering("components: {}"), answering(given))).toEqual(want);
  });
});
