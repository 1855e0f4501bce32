import {
  type Json,
  type JsonSchema,
  multipartBody,
  type ParameterStyle,
  urlencodedBody,
  urlencodedOf,
} from "@jobglot/core";
import { expect, test } from "vitest";
import { multipartValue, urlencodedValue } from "./form-values.js";
import { schemaSetOf } from "./schema-set.js";

const schemas = schemaSetOf({ provider: "acme", schemas: {} });
const text: JsonSchema = { type: "string" };
const color: JsonSchema = { type: "object", properties: { red: text, blue: text } };

test.each<{ member: JsonSchema; style?: ParameterStyle; value: Json }>([
  { member: text, value: "a b&c" },
  { member: { type: "array", items: text }, value: ["a"] },
  { member: { type: "array", items: text }, value: ["a", "b"] },
  { member: color, value: { red: "1" } },
  { member: { type: "array", items: color }, value: [{ red: "1" }, { blue: "2" }] },
  { member: color, style: { style: "deepObject" }, value: { red: "1", blue: "2" } },
  { member: color, style: {}, value: { red: "1", blue: "2" } },
  { member: { type: "array", items: text }, style: { explode: false }, value: ["a", "b"] },
])("an urlencoded form with $value as $style is read", ({ member, style, value }) => {
  const form = style === undefined ? urlencodedBody : urlencodedOf({ at: style });
  const content = {
    schema: { type: "object", properties: { at: member, other: text } },
    examples: {},
    ...(style && { styles: { at: style } }),
  };
  const sent = String(form.write({ at: value, other: "x" }));
  expect(urlencodedValue(sent, content, schemas)).toEqual({ at: value, other: "x" });
});

test.each<{ given: unknown; member: JsonSchema; want: Json }>([
  { given: "a", member: text, want: "a" },
  { given: '{"red":"1"}', member: text, want: '{"red":"1"}' },
  { given: ["a"], member: { type: "array", items: text }, want: ["a"] },
  { given: { red: "1" }, member: color, want: { red: "1" } },
  { given: [{ red: "1" }], member: { type: "array", items: color }, want: [{ red: "1" }] },
  { given: new File(["abc"], "a.txt"), member: text, want: "a.txt (3 bytes)" },
])("a multipart form with $given is read", async ({ given, member, want }) => {
  const form = multipartBody.write({ at: given });
  if (!(form instanceof FormData)) throw new Error("not a form");
  const content = { schema: { type: "object", properties: { at: member } }, examples: {} };
  expect(await multipartValue(form, content, schemas)).toEqual({ at: want });
});
