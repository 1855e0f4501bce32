import { isDeepStrictEqual } from "node:util";
import { changeDocument, type DocumentObject, isDocumentObject } from "../model/document-structure.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import { formatJsonPointer, parseJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";

const mostSteps = 32;
/** Keywords that say what a schema is for, and nothing of its values. */
const annotations =
  /^(title|description|default|deprecated|readOnly|writeOnly|examples?|externalDocs|xml|x-.*)$/u;

/** A copy of a document in which `allOf` with nothing but one reference is that reference. */
export function withPlainReferences(document: OpenApiDocument): OpenApiDocument {
  return changeDocument(document, (value, kind) => {
    if (kind !== "schema" || !Array.isArray(value.allOf) || value.allOf.length !== 1) return value;
    const { allOf, ...others } = value;
    const [only]: readonly unknown[] = allOf;
    const isPlain = isDocumentObject(only) && "$ref" in only && saying(others).length === 0;
    return isPlain ? { ...only, ...others } : value;
  });
}

/**
 * A copy of a document whose schemas are written as those of the other, where they can be: alternatives that are lists of values
 * as one list, and what is not one of several as the only alternative.
 */
export function withFormsAs(document: OpenApiDocument, other: OpenApiDocument): OpenApiDocument {
  const aligned = (value: unknown, otherValue: unknown): unknown => {
    if (Array.isArray(value) && Array.isArray(otherValue))
      return value.map((item, index) => aligned(item, otherValue[index]));
    if (!isDocumentObject(value) || !isDocumentObject(otherValue)) return value;
    if (value.$ref !== undefined && value.$ref === otherValue.$ref) return value;
    const [list, otherList] = [asList(value), asList(otherValue)];
    if (list !== undefined && otherList !== undefined) return list;
    const keyword = alternativesIn(otherValue, other);
    if (keyword !== undefined && isSchema(value) && alternativesIn(value, document) === undefined)
      return asAlternatives(value, keyword);
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, aligned(member, otherValue[name])]),
    );
  };
  return aligned(document, other) as OpenApiDocument; // as much a document as before
}

/** A part of a document. */
interface Part {
  readonly document: OpenApiDocument;
  readonly schema: unknown;
}

/** Whether all that a schema can be is among the alternatives at a place of the other document, or among those of one of them. */
export function isAlternative(part: Part, path: string, other: OpenApiDocument): boolean {
  const list = parseJsonPointer(path).reduce<unknown>(
    (schema, name) => valueAt(resolved({ document: other, schema }), formatJsonPointer([name])),
    other,
  );
  const forms = formsOf({ document: other, schema: { anyOf: list } });
  return formsOf(part).every((form) => forms.some((one) => isDeepStrictEqual(one, form)));
}

/** What a schema says of the values in each of its alternatives. */
function formsOf({ document, schema }: Part, steps = 0): readonly unknown[] {
  const found = resolved({ document, schema });
  if (!isDocumentObject(found)) return [found];
  const keyword = alternativesIn(found, document);
  const alternatives = keyword === undefined ? undefined : found[keyword];
  if (!Array.isArray(alternatives) || steps >= mostSteps)
    return [Object.fromEntries(Object.entries(found).filter(([name]) => !annotations.test(name)))];
  return alternatives.flatMap((one) => formsOf({ document, schema: one }, steps + 1));
}

function resolved({ document, schema }: Part): unknown {
  let current = schema;
  for (let steps = 0; steps < mostSteps && isDocumentObject(current); steps++) {
    const target = referencePointer(current.$ref);
    if (target === undefined) return current;
    current = valueAt(document, target);
  }
  return current;
}

/** The keyword that has the alternatives of a schema, where it says nothing else; also through references. */
function alternativesIn(schema: DocumentObject, document: OpenApiDocument): "anyOf" | "oneOf" | undefined {
  const found = resolved({ document, schema });
  if (!isDocumentObject(found)) return undefined;
  const [keyword, ...more] = saying(found);
  const isOne = more.length === 0 && (keyword === "anyOf" || keyword === "oneOf");
  return isOne && Array.isArray(found[keyword]) ? keyword : undefined;
}

function isSchema(value: DocumentObject): boolean {
  return ["$ref", "type", "enum", "properties", "allOf"].some((keyword) => keyword in value);
}

/** A schema as the only alternative of one that has its annotations. */
function asAlternatives(schema: DocumentObject, keyword: string): DocumentObject {
  const entries = Object.entries(schema);
  const outside = Object.fromEntries(entries.filter(([name]) => annotations.test(name)));
  const inside = Object.fromEntries(entries.filter(([name]) => !annotations.test(name)));
  const { enum: values, ...others } = inside;
  if (!Array.isArray(values)) return { ...outside, [keyword]: [inside] };
  return { ...outside, [keyword]: values.map((value) => ({ ...others, enum: [value] })) };
}

/** A schema that lists its values, or whose alternatives all do so, as one list of a type; `undefined` for any other. */
function asList(schema: DocumentObject): DocumentObject | undefined {
  const [keyword, ...more] = saying(schema);
  if (typeof schema.type === "string" && valuesOf(schema) !== undefined) return schema;
  if (more.length > 0 || (keyword !== "anyOf" && keyword !== "oneOf")) return undefined;
  const { [keyword]: members, ...others } = schema;
  if (!Array.isArray(members)) return undefined;
  const values: unknown[] = [];
  for (const member of members) {
    const found = isDocumentObject(member) && member.type === members[0]?.type ? valuesOf(member) : undefined;
    if (found === undefined) return undefined;
    values.push(...found);
  }
  return { ...others, type: members[0]?.type, enum: values };
}

/** The values that a schema of one type lists, where it says nothing else. */
function valuesOf(schema: DocumentObject): readonly unknown[] | undefined {
  if (typeof schema.type !== "string" || saying(schema).some((name) => !/^(type|enum|const)$/u.test(name)))
    return undefined;
  if (Array.isArray(schema.enum)) return schema.enum;
  return "const" in schema ? [schema.const] : undefined;
}

function saying(schema: DocumentObject): readonly string[] {
  return Object.keys(schema).filter((name) => !annotations.test(name));
}
