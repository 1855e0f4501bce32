/// <reference path="./openapi-typescript.d.ts" />

import type { OpenAPI3, OpenAPITSOptions, ReferenceObject, SchemaObject } from "openapi-typescript";
import type typescript from "typescript";
import type { ProviderModel } from "../model/provider-model.ts";
import { escapeUnprintable } from "./literal.ts";
import { nameRecursiveSchemas } from "./recursive-types.ts";

/**
 * The types of a document: `paths`, `components`, `operations`. No other module knows openapi-typescript.
 *
 * - what has a default stays optional in requests
 * - `format: binary` is a `Blob`
 * - an object of which nothing is said has any members (JSON Schema 2020-12, section 10.3.2.3)
 */
export async function schemaText({
  documentText,
  recursiveSchemas,
}: Pick<ProviderModel, "documentText" | "recursiveSchemas">): Promise<string> {
  await import("./compiler.ts");
  const { default: typeOf } = await import("openapi-typescript/dist/transform/schema-object.mjs");
  const { default: transformSchema } = await import("openapi-typescript/dist/transform/index.mjs");
  const { resolveRef, scanDiscriminators } = await import("openapi-typescript/dist/lib/utils.mjs");
  const { astToString, stringToAST } = await import("openapi-typescript/dist/lib/ts.mjs");
  const { default: ts } = await import("typescript");
  const blob = ts.factory.createTypeReferenceNode("Blob");
  const percent = unusedCharacter(documentText);
  const source: OpenAPI3 = JSON.parse(documentText.replaceAll("%", percent));
  const options: OpenAPITSOptions = {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema, at) => {
      if (schema.type === "string" && schema.format === "binary") return blob;
      return tupleWithRest(schema, (part) => typeOf(part, at), ts);
    },
  };
  const resolve = <Value>(reference: string) => resolveRef<Value>(source, reference, { silent: true });
  const { objects, refsHandled } = scanDiscriminators(source, options);
  const believed = Object.entries(objects)
    .filter(([reference, { propertyName }]) => saysItself(resolve<SchemaObject>(reference), propertyName))
    .map(([reference]) => reference);
  const nodes = transformSchema(source, {
    ...options,
    discriminators: { objects, refsHandled: [...refsHandled, ...believed] },
    injectFooter: [],
    resolve,
  });
  const helped = nodes.flatMap((node) => {
    const isHelper = ts.isTypeAliasDeclaration(node) && node.name.text === "WithRequired";
    return isHelper ? stringToAST(withRequired) : [node];
  });
  const named = nameRecursiveSchemas(helped, recursiveSchemas, ts);
  return escapeUnprintable(astToString(named))
    .replace(/^( {4})+/gm, (spaces) => " ".repeat(spaces.length / 2))
    .replaceAll(percent, "%")
    .replaceAll(escaped(percent), "%");
}

/** The helper of openapi-typescript, whose own refuses the members of what may be null. */
const withRequired = "type WithRequired<T, K extends keyof (T & {})> = T & { [P in K]-?: (T & {})[P] };";

/**
 * Whether a schema that inherits a discriminator says what stands there: its name, which a discriminator takes for the value
 * that no mapping has, would be declared beside it, or contradict the values that a part of the schema names.
 */
function saysItself(schema: SchemaObject | undefined, name: string): boolean {
  if (schema === undefined || "discriminator" in schema) return false;
  const namesValues = (part: object): boolean => {
    const said = memberOf(part, name);
    return said !== undefined && ("enum" in said || "const" in said);
  };
  return memberOf(schema, name) !== undefined || (schema.allOf ?? []).some(namesValues);
}

/** What a schema itself says of a member. */
function memberOf(schema: object, name: string): object | undefined {
  const properties: unknown = Reflect.get(schema, "properties");
  const member: unknown = Object.hasOwn(Object(properties), name)
    ? Reflect.get(Object(properties), name)
    : undefined;
  return typeof member === "object" && member !== null ? member : undefined;
}

/** The type of a list whose first items are others than the rest (JSON Schema 2020-12, section 10.3.1). */
function tupleWithRest(
  schema: SchemaObject,
  typeOf: (schema: SchemaObject | ReferenceObject) => typescript.TypeNode,
  { factory }: typeof typescript,
): typescript.TypeNode | undefined {
  if (schema.type !== "array" || !("prefixItems" in schema)) return undefined;
  const { prefixItems, items } = schema;
  if (!Array.isArray(prefixItems) || !items || Array.isArray(items)) return undefined;
  const rest = factory.createRestTypeNode(factory.createArrayTypeNode(typeOf(items)));
  return factory.createTupleTypeNode([...prefixItems.map(typeOf), rest]);
}

/** A character that a text does not hold. It stands for percent signs, which openapi-typescript would decode. */
function unusedCharacter(text: string): string {
  const privateUse = Array.from({ length: 256 }, (_, index) => String.fromCharCode(0xe000 + index));
  return privateUse.find((character) => !text.includes(character)) ?? "%";
}

/** A character as the printer of TypeScript may write it in a literal. */
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).toUpperCase()}`;
