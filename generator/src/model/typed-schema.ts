import { indexSchema } from "../schema/index-schema.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { schemaList } from "../schema/schema-list.ts";
import { type DocumentObject, isDocumentObject } from "./document-structure.ts";

/** What says which types a schema has, beside `anyOf`. */
const typing = ["type", "properties", "additionalProperties", "patternProperties", "allOf", "oneOf"];

/**
 * A schema as openapi-typescript has to be told of it, where it reads JSON Schema otherwise:
 *
 * - an object that has no members at all; one that says nothing of its members has any
 * - `anyOf` applies together with what stands beside it (JSON Schema 2020-12, section 10.2.1), and so does `required`, to
 *   each alternative too
 * - members that are not named beside some that are
 * - a schema of items is one of a list
 * - in compositions, `true` and `false` are schemas (JSON Schema 2020-12, section 4.3.2)
 */
export function typedSchema(schema: DocumentObject): DocumentObject {
  return [
    withoutBooleans,
    withoutAnyMembers,
    withOneIndex,
    withType,
    withAllRequired,
    withEachRequired,
    withSeparateAnyOf,
  ].reduce((current, change) => change(current), schema);
}

const nothing = { enum: [] };

function withoutBooleans(schema: DocumentObject): DocumentObject {
  const lists = ["allOf", "anyOf", "oneOf"].flatMap((keyword): [string, unknown][] => {
    const members = schemaList(schema[keyword]);
    const objects = members.map((member) => (typeof member === "object" ? member : member ? {} : nothing));
    return members.length === 0 ? [] : [[keyword, objects]];
  });
  return { ...schema, ...Object.fromEntries(lists) };
}

function withoutAnyMembers(schema: DocumentObject): DocumentObject {
  const saysMore = ["properties", "patternProperties", "allOf", "anyOf", "oneOf"].some(
    (keyword) => keyword in schema,
  );
  if (schema.additionalProperties !== false || saysMore) return schema;
  return { ...schema, additionalProperties: nothing };
}

function withOneIndex(schema: DocumentObject): DocumentObject {
  const { patternProperties: _, ...others } = schema;
  const index = indexSchema(schema, () => undefined);
  return index === undefined ? schema : { ...others, additionalProperties: index };
}

function withType(schema: DocumentObject): DocumentObject {
  const isList = schema.type === undefined && ("items" in schema || "prefixItems" in schema);
  return isList ? { ...schema, type: "array" } : schema;
}

/** The emitter of types hands what a schema requires to the members of `allOf`, and nothing from one member to another. */
function withAllRequired(schema: DocumentObject): DocumentObject {
  const members = schemaList(schema.allOf);
  const own = namesIn(schema.required);
  const names = [
    ...own,
    ...members.flatMap((member) => namesIn(typeof member === "object" && member.required)),
  ];
  if (names.length === own.length) return schema;
  const saysMore = (member: JsonSchema): boolean =>
    typeof member === "boolean" || Object.keys(member).some((keyword) => keyword !== "required");
  return { ...schema, required: [...new Set(names)], allOf: members.filter(saysMore) };
}

/** What a schema requires, each of its alternatives does. */
function withEachRequired(schema: DocumentObject): DocumentObject {
  const { properties, required, discriminator, allOf } = schema;
  const names = namesIn(required).filter(
    (name) => !(isDocumentObject(properties) && String(name) in properties),
  );
  // with a discriminator the emitter looks for the references themselves
  if (names.length === 0 || discriminator !== undefined || allOf !== undefined) return schema;
  const lists = ["anyOf", "oneOf"].flatMap((keyword): [string, unknown][] => {
    const members = schemaList(schema[keyword]);
    return members.length === 0 ? [] : [[keyword, members.map((member) => requiring(member, names))]];
  });
  return { ...schema, ...Object.fromEntries(lists) };
}

function requiring(member: JsonSchema, names: readonly unknown[]): JsonSchema {
  if (typeof member === "boolean") return member;
  if (member.$ref !== undefined) return { allOf: [member], required: names };
  if (!isDocumentObject(member.properties)) return member;
  return { ...member, required: [...new Set([...namesIn(member.required), ...names])] };
}

const namesIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function withSeparateAnyOf(schema: DocumentObject): DocumentObject {
  const { anyOf, ...others } = schema;
  if (anyOf === undefined || !typing.some((keyword) => keyword in others)) return schema;
  const members: readonly unknown[] = Array.isArray(others.allOf) ? others.allOf : [];
  return { ...others, allOf: [...members, { anyOf }] };
}
