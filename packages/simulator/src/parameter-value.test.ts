import {
  headersOf,
  type Json,
  type JsonSchema,
  type ParameterStyle,
  queryOf,
  type SimulationParameter,
  type SimulationRoute,
  segmentsOf,
  serializeQuery,
} from "@jobglot/core";
import { expect, test } from "vitest";
import { parameterValue } from "./parameter-value.js";
import { schemaSetOf } from "./schema-set.js";

const schemas = schemaSetOf({ provider: "acme", schemas: {} });
const text: JsonSchema = { type: "string" };
const list: JsonSchema = { type: "array", items: text };
const object: JsonSchema = { type: "object", properties: { a: text, b: text }, additionalProperties: false };
const open: JsonSchema = { type: "object" };
const either: JsonSchema = { anyOf: [text, list] };

interface Row {
  readonly schema: JsonSchema;
  readonly style?: ParameterStyle;
  readonly value: Json;
  /** Where it is read otherwise than it was written. */
  readonly want?: Json;
}

/** What the simulator reads of a request with one parameter, `at`, beside another query parameter. */
function read(
  place: SimulationParameter["in"],
  { schema, style }: Row,
  sent: Partial<Sent>,
): Json | undefined {
  const parameter = {
    name: "at",
    in: place,
    required: false,
    schema,
    ...(style === undefined ? {} : { style }),
  };
  const other = { name: "other", in: "query", required: false, schema: text } as const;
  const route: SimulationRoute = {
    operation: "list",
    method: "GET",
    path: "/{at}",
    server: "https://acme.test",
    parameters: [parameter, other],
    answers: [],
  };
  const url = new URL(`https://acme.test/?other=x${sent.query === undefined ? "" : `&${sent.query}`}`);
  const request = new Request(url, { headers: { ...sent.headers } });
  const pathParameters = sent.path === undefined ? {} : { at: decodeURIComponent(sent.path) };
  return parameterValue(parameter, { request, url, route, allowed: [], pathParameters, at: 0 }, schemas);
}

interface Sent {
  readonly query: string;
  readonly path: string;
  readonly headers: object;
}

test.each<Row>([
  { schema: text, value: "a" },
  { schema: text, value: "a b&c,d" },
  { schema: list, value: ["a", "b"] },
  { schema: list, value: ["a,b"] },
  { schema: either, value: "a", want: ["a"] },
  { schema: object, value: { a: "1", b: "2" } },
  { schema: open, value: { any: "1" } },
  { schema: list, style: { explode: false }, value: ["a", "b,c"] },
  { schema: list, style: { style: "spaceDelimited" }, value: ["a", "b c"], want: ["a", "b", "c"] },
  { schema: list, style: { style: "pipeDelimited" }, value: ["a", "b"] },
  { schema: list, style: { style: "pipeDelimited", explode: true }, value: ["a", "b"] },
  { schema: object, style: { explode: false }, value: { a: "1", b: "2" } },
  { schema: object, style: { style: "deepObject" }, value: { a: "1", b: "2" } },
  { schema: object, style: { json: true }, value: { a: "1" } },
  { schema: text, style: { allowReserved: true }, value: "/a?b" },
])("a query parameter written as $style from $value is read", ({ schema, style, value, want = value }) => {
  const query = style === undefined ? serializeQuery({ at: value }) : queryOf({ at: style })({ at: value });
  expect(read("query", { schema, value, ...(style && { style }) }, { query })).toEqual(want);
});

test.each<Row>([
  { schema: text, value: "a" },
  { schema: list, style: {}, value: ["a", "b"] },
  { schema: object, style: {}, value: { a: "1", b: "2" } },
  { schema: object, style: { explode: true }, value: { a: "1", b: "2" } },
  { schema: text, style: { style: "label" }, value: "1.5" },
  { schema: list, style: { style: "label" }, value: ["a", "b"] },
  { schema: list, style: { style: "label", explode: true }, value: ["a", "b"] },
  { schema: object, style: { style: "label", explode: true }, value: { a: "1", b: "2" } },
  { schema: text, style: { style: "matrix" }, value: "a" },
  { schema: list, style: { style: "matrix" }, value: ["a", "b"] },
  { schema: list, style: { style: "matrix", explode: true }, value: ["a", "b"] },
  { schema: list, style: { style: "matrix", explode: true }, value: ["a"] },
  { schema: object, style: { style: "matrix" }, value: { a: "1", b: "2" } },
  { schema: object, style: { style: "matrix", explode: true }, value: { a: "1", b: "2" } },
  { schema: object, style: { json: true }, value: { a: "1" } },
])("a path parameter written as $style from $value is read", ({ schema, style = {}, value }) => {
  const path = segmentsOf({ at: style })("{at}", { at: value });
  expect(read("path", { schema, style, value }, { path })).toEqual(value);
});

test.each<Row>([
  { schema: text, value: "a, b" },
  { schema: list, style: {}, value: ["a", "b"] },
  { schema: object, style: {}, value: { a: "1", b: "2" } },
  { schema: object, style: { explode: true }, value: { a: "1", b: "2" } },
  { schema: object, style: { json: true }, value: { a: "ü" } },
])("a header written as $style from $value is read", ({ schema, style, value }) => {
  const headers = headersOf(style === undefined ? {} : { at: style })({ at: value });
  expect(read("header", { schema, value, ...(style && { style }) }, { headers })).toEqual(value);
});

test.each<{ place: SimulationParameter["in"]; schema: JsonSchema }>([
  { place: "query", schema: text },
  { place: "query", schema: list },
  { place: "query", schema: object },
  { place: "path", schema: text },
  { place: "header", schema: list },
  { place: "cookie", schema: text },
])("a $place parameter that is not sent has no value", ({ place, schema }) => {
  expect(read(place, { schema, value: null }, {})).toBe(undefined);
});

test("what is not written as it should be stays a text", () => {
  const json = { schema: object, style: { json: true }, value: null };
  expect(read("query", json, { query: "at=%7B" })).toBe("{");
  expect(read("query", { schema: text, value: null }, { query: "at=%" })).toBe("%");
  expect(read("cookie", { schema: text, value: null }, { headers: { cookie: "at=%" } })).toBe("%");
});
