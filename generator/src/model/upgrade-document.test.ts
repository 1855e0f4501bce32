import { expect, it } from "vitest";
import { upgradeDocument } from "./upgrade-document.ts";

const name = { type: "string" };

it.each([
  { given: { nullable: true }, want: {} },
  { given: { anyOf: [name, { nullable: true }] }, want: { anyOf: [name, { type: "null" }] } },
  { given: { oneOf: [{ nullable: true }, name] }, want: { oneOf: [{ type: "null" }, name] } },
  { given: { anyOf: [{ nullable: true }] }, want: { anyOf: [{}] } },
])("$given becomes $want", ({ given, want }) => {
  const document = { openapi: "3.0.3", info: { title: "Acme", version: "1" }, paths: {} };
  const { components } = upgradeDocument({ ...document, components: { schemas: { Given: given } } });
  expect(components?.schemas?.Given).toEqual(want);
});

it("keeps of parameters that share a name and a place the last one, as of those of a path and its operation", () => {
  const parameter = (place: "header" | "query", type: string) => ({ in: place, name: "a", schema: { type } });
  const parameters = [
    parameter("header", "string"),
    parameter("query", "string"),
    parameter("header", "number"),
  ];
  const document = {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1" },
    paths: { "/": { parameters } },
  };
  expect(upgradeDocument(document).paths?.["/"]).toMatchObject({ parameters: parameters.slice(1) });
});

it.each([
  { given: { in: "body", name: "a" }, want: [] },
  { given: { in: ["query"], name: "a" }, want: [] },
  { given: { in: "query", name: "a" }, want: [{ in: "query", name: "a" }] },
])("the parameters of $given are $want", ({ given, want }) => {
  const document = { openapi: "3.1.0", info: { title: "Acme", version: "1" } };
  // @ts-expect-error -- what is read is not what it should be
  const { paths } = upgradeDocument({ ...document, paths: { "/": { parameters: [given] } } });
  expect(paths?.["/"]).toEqual({ parameters: want });
});

it("leaves out a map that is none", () => {
  const job = {
    description: "A job.",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Job" } } },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1" },
    paths: { "/": { get: { responses: { 200: job } } } },
    components: { schemas: "text" },
  };
  // @ts-expect-error -- what is read is not what it should be
  expect(upgradeDocument(document).components).toEqual({ schemas: {} });
});
