import { referencePointer, valueAt } from "../schema/json-pointer.ts";
import { isSchema, type JsonSchema } from "../schema/json-schema.ts";
import { schemaEntries, schemaList } from "../schema/schema-list.ts";
import { componentName, componentReference } from "./component-reference.ts";
import {
  changeDocument,
  changeNode,
  type DocumentObject,
  isDocumentObject,
  type NodeKind,
} from "./document-structure.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { uniqueName } from "./unique-name.ts";
import { withoutMembers } from "./upgrade-schema.ts";

/** What is `readOnly` stands in no request, what is `writeOnly` in no answer. */
type Mark = "readOnly" | "writeOnly";

const marks: readonly Mark[] = ["readOnly", "writeOnly"];

type Schemas = { readonly [name: string]: JsonSchema };

const compositions = ["allOf", "anyOf", "oneOf"];

/**
 * The document with what is sent apart from what is answered (OpenAPI 3.0.4, section 4.7.24.2; JSON Schema 2020-12
 * validation, section 9.4): requests have and require no member that is `readOnly`, answers none that is `writeOnly`. A
 * component that differs has a second form for requests, `JobInput` beside `Job`.
 */
export function withSentForms(document: OpenApiDocument): OpenApiDocument {
  if (!holdsMark(document)) return document;
  const schemas = document.components?.schemas ?? {};
  const inputs = inputNames(document, schemas);
  const sent = (value: unknown, kind: NodeKind): unknown =>
    changeNode(without("readOnly", value, kind, document), kind, (object) => withReferences(object, inputs));
  const changed = changeDocument(document, (value, kind) => {
    if (kind === "requestBody") return sent(value, kind);
    return kind === "response" || kind === "result" || kind === "stream"
      ? without("writeOnly", value, kind, document)
      : value;
  });
  if (changed.components?.schemas === undefined) return changed;
  const answered = Object.entries(schemas).map(([name, schema]) => [
    name,
    without("writeOnly", schema, "schema", document),
  ]);
  const inputForms = [...inputs].map(([name, input]) => [input, sent(schemas[name], "schema")]);
  const forms = Object.fromEntries([...answered, ...inputForms]);
  return { ...changed, components: { ...changed.components, schemas: forms } };
}

/** Whether a schema stands in one direction alone. */
export function isMarked(mark: Mark, schema: unknown, document: OpenApiDocument, hops = 0): boolean {
  if (!isDocumentObject(schema) || hops > 100) return false;
  const pointer = referencePointer(schema.$ref);
  return (
    schema[mark] === true ||
    schemaList(schema.allOf).some((member) => isMarked(mark, member, document, hops + 1)) ||
    (pointer !== undefined && isMarked(mark, valueAt(document, pointer), document, hops + 1))
  );
}

/** Whether a mark stands anywhere in a value, its references aside. */
function holdsMark(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsMark);
  if (!isDocumentObject(value)) return false;
  return value.readOnly === true || value.writeOnly === true || Object.values(value).some(holdsMark);
}

/** The names of the second forms, by the names of the components that requests need one of. */
function inputNames(document: OpenApiDocument, schemas: Schemas): ReadonlyMap<string, string> {
  const references = new Map(Object.entries(schemas).map(([name, schema]) => [name, referencesIn(schema)]));
  const users = new Map<string, string[]>();
  for (const [name, targets] of references) {
    for (const target of targets) users.set(target, [...(users.get(target) ?? []), name]);
  }
  const differing = reachable(
    Object.entries(schemas).flatMap(([name, schema]) => [
      ...(Object.values(schema).some(holdsMark) ? [name] : []),
      ...(marks.some((mark) => isMarked(mark, schema, document)) ? (users.get(name) ?? []) : []),
    ]),
    (name) => users.get(name) ?? [],
  );
  const sent = reachable(sentReferences(document), (name) => references.get(name) ?? []);
  const taken = new Set(Object.keys(schemas));
  const inputs = new Map<string, string>();
  for (const name of [...sent].filter((name) => differing.has(name)).sort()) {
    const input = uniqueName(`${name}Input`, (candidate) => taken.has(candidate));
    taken.add(input);
    inputs.set(name, input);
  }
  return inputs;
}

/** What is found from some names on, those included. */
function reachable(from: Iterable<string>, next: (name: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const name of found) for (const following of next(name)) found.add(following);
  return found;
}

/** The components that request bodies name themselves. */
function sentReferences(document: OpenApiDocument): string[] {
  const found: string[] = [];
  changeDocument(document, (value, kind) => {
    if (kind === "requestBody") found.push(...referencesIn(value));
    return value;
  });
  return found;
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "$ref" in value ? componentName(value.$ref) : undefined;
  return [...(own === undefined ? [] : [own]), ...Object.values(value).flatMap(referencesIn)];
}

/** A part of the document without the members that have the mark, required or not. */
function without(mark: Mark, value: unknown, kind: NodeKind, document: OpenApiDocument): unknown {
  const unrequired = changeNode(value, kind, (object, part) =>
    part === "schema" ? withoutNames(object, markedNames(mark, object, document)) : object,
  );
  return changeNode(unrequired, kind, (object, part) => {
    const { properties } = object;
    if (part !== "schema" || !isDocumentObject(properties)) return object;
    return {
      ...object,
      properties: withoutMembers(properties, (_, member) => isMarked(mark, member, document)),
    };
  });
}

/** The properties with the mark, of a schema and of all that it is composed of. */
function markedNames(
  mark: Mark,
  schema: JsonSchema,
  document: OpenApiDocument,
  followed: readonly string[] = [],
): readonly string[] {
  if (typeof schema === "boolean") return [];
  const pointer = referencePointer(schema.$ref);
  const target = pointer === undefined || followed.includes(pointer) ? undefined : valueAt(document, pointer);
  const own = schemaEntries(schema.properties).filter(([, member]) => isMarked(mark, member, document));
  const parts = compositions.flatMap((keyword) => schemaList(schema[keyword]));
  return [
    ...own.map(([name]) => name),
    ...parts.flatMap((part) => markedNames(mark, part, document, followed)),
    ...(pointer !== undefined && isSchema(target)
      ? markedNames(mark, target, document, [...followed, pointer])
      : []),
  ];
}

/** A schema that requires none of the names, and no part of it does. */
function withoutNames(schema: DocumentObject, names: readonly string[]): DocumentObject {
  if (names.length === 0) return schema;
  const members = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === "required" && Array.isArray(value)) {
      return [keyword, value.filter((name) => !names.includes(name))];
    }
    if (!compositions.includes(keyword) || !Array.isArray(value)) return [keyword, value];
    return [keyword, value.map((part) => (isDocumentObject(part) ? withoutNames(part, names) : part))];
  });
  return Object.fromEntries(members);
}

/** An object whose own references name the second forms, those of a discriminator too. */
function withReferences(object: DocumentObject, inputs: ReadonlyMap<string, string>): DocumentObject {
  const renamed = (reference: unknown): unknown => {
    const input = inputs.get(componentName(reference) ?? "");
    return input === undefined ? reference : componentReference(input);
  };
  const members = Object.entries(object).map(([keyword, value]): [string, unknown] => {
    if (keyword === "$ref") return [keyword, renamed(value)];
    if (keyword !== "discriminator" || !isDocumentObject(value)) return [keyword, value];
    const { mapping, ...discriminator } = value;
    if (!isDocumentObject(mapping)) return [keyword, value];
    const targets = Object.entries(mapping).map(([name, target]) => [name, renamed(target)]);
    return [keyword, { ...discriminator, mapping: Object.fromEntries(targets) }];
  });
  return Object.fromEntries(members);
}
