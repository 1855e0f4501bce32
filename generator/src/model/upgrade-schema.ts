import { isMisfit } from "../schema/keyword-types.ts";
import type { DocumentObject } from "./document-structure.ts";

/** Keywords that say something about a schema and nothing about its values. */
const annotations: ReadonlySet<string> = new Set([
  "$ref",
  "$comment",
  "title",
  "description",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
  "example",
  "examples",
  "externalDocs",
  "xml",
]);

/**
 * A schema in the words of OpenAPI 3.1 that the later phases know, whatever version its author wrote:
 *
 * - `nullable: true` becomes the type `null`
 * - boolean `exclusiveMinimum` and `exclusiveMaximum` become the bounds
 * - what stands beside a `$ref` and says more than it becomes a member of `allOf`
 * - `null` among the types, as YAML reads `[string, null]`, is the type `null`
 * - a string of `application/octet-stream` has the format `binary`
 * - `const: null` is the type `null`; an enum without values says nothing
 * - a list of schemas in `items` is `prefixItems`, as JSON Schema had it before 2020-12
 * - a keyword with a value of the wrong type says nothing either, nor does a type that JSON Schema does not have
 */
export function upgradeSchema(schema: DocumentObject): DocumentObject {
  return [
    withBounds,
    withPrefixItems,
    withNullNamed,
    withoutUnknownTypes,
    withoutMisfits,
    withoutEmptyLists,
    withBytes,
    withNull,
    withNullable,
    besideReference,
  ].reduce((current, change) => change(current), schema);
}

function withoutMisfits(schema: DocumentObject): DocumentObject {
  return withoutMembers(schema, (keyword, value) => isMisfit(keyword, value, true));
}

/** Lists of alternatives, none of which is there. */
function withoutEmptyLists(schema: DocumentObject): DocumentObject {
  const lists = ["enum", "allOf", "anyOf", "oneOf"];
  return withoutMembers(
    schema,
    (keyword, value) => lists.includes(keyword) && Array.isArray(value) && value.length === 0,
  );
}

/** An object without the members of which something is true. */
export function withoutMembers(
  value: DocumentObject,
  isDropped: (name: string, member: unknown) => boolean,
): DocumentObject {
  const entries = Object.entries(value);
  const kept = entries.filter(([name, member]) => !isDropped(name, member));
  return kept.length === entries.length ? value : Object.fromEntries(kept);
}

function withBounds(schema: DocumentObject): DocumentObject {
  const upper = withBound(schema, "maximum", "exclusiveMaximum");
  return withBound(upper, "minimum", "exclusiveMinimum");
}

function withBound(schema: DocumentObject, bound: string, exclusive: string): DocumentObject {
  if (typeof schema[exclusive] !== "boolean") return schema;
  const { [exclusive]: flag, ...rest } = schema;
  const { [bound]: value, ...others } = rest;
  return flag && value !== undefined ? { ...others, [exclusive]: value } : rest;
}

function withPrefixItems(schema: DocumentObject): DocumentObject {
  const { items, additionalItems, ...rest } = schema;
  if (!Array.isArray(items)) return schema;
  return {
    ...rest,
    prefixItems: items,
    ...(additionalItems === undefined ? {} : { items: additionalItems }),
  };
}

function withNullNamed(schema: DocumentObject): DocumentObject {
  const { type } = schema;
  if (!Array.isArray(type) || !type.includes(null)) return schema;
  return { ...schema, type: [...new Set(type.map((name) => name ?? "null"))] };
}

const knownTypes: ReadonlySet<unknown> = new Set(
  "array boolean integer null number object string".split(" "),
);

function withoutUnknownTypes(schema: DocumentObject): DocumentObject {
  const { type, ...rest } = schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.length > 0 && types.every((name) => knownTypes.has(name)) ? schema : rest;
}

function withBytes(schema: DocumentObject): DocumentObject {
  const { contentMediaType, contentEncoding, format, type } = schema;
  const isBytes = format === "binary" && type === undefined;
  const isContent = contentMediaType === "application/octet-stream" && contentEncoding === undefined;
  return isBytes || (isContent && type === "string")
    ? { ...schema, type: "string", format: "binary" }
    : schema;
}

function withNull(schema: DocumentObject): DocumentObject {
  if (schema.const !== null) return schema;
  const { const: _, ...rest } = schema;
  return { ...rest, type: "null" };
}

function withNullable(given: DocumentObject): DocumentObject {
  if (!("nullable" in given)) return given;
  const { nullable, ...schema } = given;
  if (nullable !== true) return schema;
  const { type, enum: values, const: constant } = schema;
  const isTyped = typeof type === "string" || Array.isArray(type);
  const composed = ["$ref", "allOf", "anyOf", "oneOf"].some((keyword) => keyword in schema);
  if (composed || constant !== undefined) return orNull(schema);
  if (Array.isArray(values)) {
    const all = values.includes(null) ? values : [...values, null];
    return { ...schema, ...(isTyped ? { type: typesWithNull(type) } : {}), enum: all };
  }
  return isTyped ? { ...schema, type: typesWithNull(type) } : schema;
}

function typesWithNull(type: unknown): unknown {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.includes("null") ? types : [...types, "null"];
}

/** The schema or `null`; what describes the schema describes the whole. */
function orNull(schema: DocumentObject): DocumentObject {
  const isOutside = (keyword: string): boolean => keyword !== "$ref" && annotations.has(keyword);
  const entries = Object.entries(schema);
  return {
    ...Object.fromEntries(entries.filter(([keyword]) => isOutside(keyword))),
    anyOf: [
      besideReference(Object.fromEntries(entries.filter(([keyword]) => !isOutside(keyword)))),
      { type: "null" },
    ],
  };
}

function besideReference(schema: DocumentObject): DocumentObject {
  if (schema.$ref === undefined) return schema;
  const { $ref: reference, ...siblings } = schema;
  const isSaying = (keyword: string): boolean =>
    !annotations.has(keyword) && !keyword.startsWith("x-") && keyword !== "type" && keyword !== "format";
  const entries = Object.entries(siblings);
  const saying = entries.filter(([keyword]) => isSaying(keyword));
  if (saying.length === 0) {
    const said = entries.filter(([keyword]) => annotations.has(keyword) || keyword.startsWith("x-"));
    return { $ref: reference, ...Object.fromEntries(said) };
  }
  const { required, allOf, ...own } = Object.fromEntries(saying);
  const members: readonly unknown[] = Array.isArray(allOf) ? allOf : [];
  return {
    ...Object.fromEntries(entries.filter(([keyword]) => annotations.has(keyword))),
    ...(required === undefined ? {} : { required }),
    allOf: [{ $ref: reference }, ...members, ...(Object.keys(own).length === 0 ? [] : [own])],
  };
}
