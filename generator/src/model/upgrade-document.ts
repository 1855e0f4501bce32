import { formatJsonPointer, referenceTo } from "../schema/json-pointer.ts";
import { isMisfit } from "../schema/keyword-types.ts";
import {
  changeDocument,
  type DocumentObject,
  isDocumentObject,
  type NodeKind,
} from "./document-structure.ts";
import { inlineReferences } from "./inline-references.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { componentName, withoutThemselves } from "./recursive-schemas.ts";
import { upgradeSchema, withoutMembers } from "./upgrade-schema.ts";

/** Objects in which a name is no keyword, or another one. */
const maps: ReadonlySet<NodeKind> = new Set(["components", "lifecycle", "result", "stream"]);

/**
 * The document as the model reads it, whatever its author's version and habits: in the words of OpenAPI 3.1, nothing in it
 * shared, with references to components alone.
 */
export function upgradeDocument(document: OpenApiDocument): OpenApiDocument {
  const inlined = inlineReferences(document);
  const upgraded = changeDocument(inlined, (value, kind) => {
    if (kind === "schema") return withReferredMapping(upgradeSchema(value), inlined);
    if (maps.has(kind)) return value;
    const fit = withoutMembers(value, (name, member) => isMisfit(name, member, false));
    return kind === "mediaType" ? withItemSchema(fit) : fit;
  });
  const { components } = upgraded;
  if (components?.schemas === undefined) return upgraded;
  return { ...upgraded, components: { ...components, schemas: withoutThemselves(components.schemas) } };
}

/** What OpenAPI 3.2 says of a sequence by its items, as a list of them. */
function withItemSchema(content: DocumentObject): DocumentObject {
  const { itemSchema, ...rest } = content;
  if (itemSchema === undefined) return content;
  return { schema: { type: "array", items: itemSchema }, ...rest };
}

/** A discriminator whose mapping names schemas by reference; names alone are allowed, and others mean nothing. */
function withReferredMapping(schema: DocumentObject, { components }: OpenApiDocument): DocumentObject {
  const { discriminator } = schema;
  if (!isDocumentObject(discriminator) || !isDocumentObject(discriminator.mapping)) return schema;
  const schemas = components?.schemas ?? {};
  const entries = Object.entries(discriminator.mapping).flatMap(([value, target]): [string, string][] => {
    if (typeof target !== "string") return [];
    if (value in Object.prototype) return []; // the emitter of types takes it for what every object inherits
    const name = Object.hasOwn(schemas, target) ? target : componentName(target);
    if (name === undefined || !Object.hasOwn(schemas, name)) return [];
    return [[value, referenceTo(formatJsonPointer(["components", "schemas", name]))]];
  });
  const { mapping: _, ...rest } = discriminator;
  const mapping = entries.length === 0 ? {} : { mapping: Object.fromEntries(entries) };
  return { ...schema, discriminator: { ...rest, ...mapping } };
}
