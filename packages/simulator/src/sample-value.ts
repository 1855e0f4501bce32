import type { Json, JsonSchema } from "@jobglot/core";
import { isList, isRecord, type JsonRecord } from "./json.js";
import { isSchema, type SchemaSet } from "./schema-set.js";

/** From this depth on, only what is required is built. */
const deepestOptional = 4;
/** From this depth on, nothing is built: the schema contains itself. */
const deepest = 16;
/** After so many values only what is required is built, and after ten times as many nothing. */
const manyParts = 300;

/**
 * A value of a schema, for an answer that has no example: what the schema suggests (`const`, `default`, `examples`,
 * `enum`), else the smallest value of its type.
 */
export function sampleValue(schemas: SchemaSet, schema: JsonSchema | undefined): Json {
  const full = build({ schemas, optionalDepth: deepestOptional, parts: 0 }, schema, 0);
  if (schemas.isValid(schema, full)) return full;
  return build({ schemas, optionalDepth: 0, parts: 0 }, schema, 0);
}

interface Building {
  readonly schemas: SchemaSet;
  /** Up to this depth, members that are not required are built too. */
  readonly optionalDepth: number;
  /** How many values were built so far. */
  parts: number;
}

function build(building: Building, schema: JsonSchema | undefined, depth: number): Json {
  building.parts += 1;
  const record = building.schemas.resolve(schema);
  if (record === undefined || depth > deepest || building.parts > 10 * manyParts) return null;
  const suggested = suggestion(record);
  if (suggested !== undefined) return suggested;
  const choice = [record.oneOf, record.anyOf].find(isList)?.find(isSchema);
  const chosen = choice === undefined ? undefined : build(building, choice, depth + 1);
  const parts = isList(record.allOf) ? record.allOf.filter(isSchema) : [];
  const merged = parts.map((part) => build(building, part, depth + 1));
  const own = ownValue(building, record, depth);
  const values = [...merged, chosen, own].filter((value) => value !== undefined);
  if (values.length > 0 && values.every(isRecord)) return Object.assign({}, ...values);
  return chosen ?? merged.find((value) => value !== null) ?? own ?? null;
}

function suggestion(record: JsonRecord): Json | undefined {
  if (record.const !== undefined) return record.const;
  const { default: preset, examples, enum: values, example } = record;
  if (preset !== undefined && preset !== null) return preset;
  if (example !== undefined) return example;
  if (isList(examples) && examples.length > 0) return examples[0];
  return isList(values) ? values[0] : undefined;
}

function ownValue(building: Building, record: JsonRecord, depth: number): Json | undefined {
  const types = isList(record.type) ? record.type : [record.type];
  const type = types.find((name) => name !== "null") ?? types[0];
  if (type === "object" || (type === undefined && isRecord(record.properties))) {
    return objectValue(building, record, depth);
  }
  if (type === "array") {
    const items = isSchema(record.items) ? record.items : true;
    const count = Math.max(numberOf(record.minItems) ?? 0, buildsOptional(building, depth) ? 1 : 0);
    return Array.from({ length: count }, () => build(building, items, depth + 1));
  }
  if (type === "string") {
    const { pattern } = record;
    return typeof pattern === "string"
      ? patternedValue(building.schemas, record, pattern)
      : stringValue(record);
  }
  if (type === "integer" || type === "number") return numberValue(record, type === "integer");
  if (type === "boolean") return false;
  return type === "null" ? null : undefined;
}

function buildsOptional(building: Building, depth: number): boolean {
  return depth < building.optionalDepth && building.parts < manyParts;
}

function objectValue(building: Building, record: JsonRecord, depth: number): Json {
  const properties = isRecord(record.properties) ? record.properties : {};
  const required = isList(record.required) ? record.required : [];
  const names = Object.keys(properties).filter(
    (name) => buildsOptional(building, depth) || required.includes(name),
  );
  const members = names.map((name): [string, Json] => {
    const property = properties[name];
    return [name, build(building, isSchema(property) ? property : true, depth + 1)];
  });
  const undeclared = required.filter((name) => typeof name === "string" && !Object.hasOwn(properties, name));
  return Object.fromEntries([...members, ...undeclared.map((name): [string, Json] => [String(name), null])]);
}

const stringsByFormat: { readonly [format: string]: string } = {
  "date-time": "2025-01-01T00:00:00Z",
  date: "2025-01-01",
  time: "00:00:00Z",
  duration: "PT1S",
  email: "user@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  "uri-reference": "/",
  uuid: "00000000-0000-4000-8000-000000000000",
  byte: "AA==",
};

function stringValue(record: JsonRecord): string {
  const format = record.format;
  const text = typeof format === "string" ? (stringsByFormat[format] ?? "text") : "text";
  const longest = numberOf(record.maxLength) ?? text.length;
  return text
    .padEnd(numberOf(record.minLength) ?? 0, "x")
    .slice(0, Math.max(longest, numberOf(record.minLength) ?? 0));
}

/** What ids are made of, behind a prefix or without one. */
const idForms = ["12345678", stringsByFormat.uuid, ...[24, 32, 64].map((length) => "0".repeat(length))];

/** A text of a pattern that ids have, such as `^job-[0-9a-f]{24}$`; otherwise the usual text. */
function patternedValue(schemas: SchemaSet, record: JsonRecord, pattern: string): string {
  const usual = stringValue(record);
  const [, prefix = ""] = /^\^?([a-z]+[-_.:])/i.exec(pattern) ?? [];
  const texts = [usual, ...[usual, ...idForms].map((form) => prefix + form)];
  return texts.find((text) => schemas.isValid(record, text)) ?? usual;
}

function numberValue(record: JsonRecord, whole: boolean): number {
  const above = numberOf(record.exclusiveMinimum);
  const below = numberOf(record.exclusiveMaximum);
  const least = numberOf(record.minimum) ?? (above === undefined ? undefined : above + (whole ? 1 : 0.001));
  const most = numberOf(record.maximum) ?? (below === undefined ? undefined : below - (whole ? 1 : 0.001));
  const value = Math.min(Math.max(0, least ?? 0), most ?? Number.POSITIVE_INFINITY);
  const step = numberOf(record.multipleOf);
  if (step !== undefined) return Math.ceil(value / step) * step;
  return whole ? Math.ceil(value) : value;
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}
