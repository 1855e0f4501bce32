import type { DereferenceSchema, JsonSchema } from "./json-schema.ts";
import { schemaList } from "./schema-list.ts";

/** Which values with parts a schema allows. */
interface ValueForms {
  readonly isList: boolean;
  readonly isObject: boolean;
}

const anything: ValueForms = { isList: true, isObject: true };

/** Which values with parts a schema allows; one that says nothing about types allows all. */
export function formsOf(schema: JsonSchema, dereference: DereferenceSchema): ValueForms {
  return allowedBy(schema, dereference, new Set());
}

function allowedBy(
  schema: JsonSchema,
  dereference: DereferenceSchema,
  above: ReadonlySet<JsonSchema>,
): ValueForms {
  // a cycle says nothing new
  if (typeof schema === "boolean" || above.has(schema)) return anything;
  const path = new Set([...above, schema]);
  const formsOfEach = (schemas: readonly JsonSchema[]): ValueForms[] =>
    schemas.map((member) => allowedBy(member, dereference, path));
  const target = typeof schema.$ref === "string" ? dereference(schema) : undefined;
  const limits = [
    ownForms(schema),
    ...formsOfEach(target === undefined ? [] : [target]),
    ...formsOfEach(schemaList(schema.allOf)),
    ...["oneOf", "anyOf"].flatMap((keyword) => {
      const choices = formsOfEach(schemaList(schema[keyword]));
      if (choices.length === 0) return [];
      return [
        { isList: choices.some(({ isList }) => isList), isObject: choices.some(({ isObject }) => isObject) },
      ];
    }),
  ];
  return {
    isList: limits.every(({ isList }) => isList),
    isObject: limits.every(({ isObject }) => isObject),
  };
}

function ownForms({
  type,
  enum: values,
  const: constant,
  properties,
  items,
}: JsonSchema & object): ValueForms {
  if (type !== undefined) {
    const types: readonly unknown[] = Array.isArray(type) ? type : [type];
    return { isList: types.includes("array"), isObject: types.includes("object") };
  }
  const closed: readonly unknown[] | undefined = Array.isArray(values)
    ? values
    : constant === undefined
      ? undefined
      : [constant];
  if (closed !== undefined) {
    return {
      isList: closed.some(Array.isArray),
      isObject: closed.some((value) => typeof value === "object" && value !== null && !Array.isArray(value)),
    };
  }
  // Who gives members means an object, though a schema may not say so.
  if (properties !== undefined) return { isList: false, isObject: true };
  return items === undefined ? anything : { isList: true, isObject: false };
}
