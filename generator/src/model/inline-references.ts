import {
  formatJsonPointer,
  parseJsonPointer,
  referencePointer,
  referenceTo,
  valueAt,
} from "../schema/json-pointer.ts";
import { componentReference } from "./component-reference.ts";
import { changeDocument, changeNode, type DocumentObject, isDocumentObject } from "./document-structure.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { uniqueName } from "./unique-name.ts";

/**
 * The document with references to nothing but its components: path items and what else is referred to by its place
 * are copied, a schema that is referred to by its place becomes a component. So do `$defs`, and components whose names
 * hold characters of references get other ones. A schema that leads nowhere, or to what is no schema, may be anything.
 */
export function inlineReferences(document: OpenApiDocument): OpenApiDocument {
  const components = { ...document.components?.schemas };
  const names = new Map<string, string>();
  const waiting: { readonly name: string; readonly schema: unknown }[] = [];

  const nameOf = (pointer: string, schema: unknown): string => {
    const known = names.get(pointer);
    if (known !== undefined) return known;
    const name = uniqueName(readableName(pointer), (taken) => Object.hasOwn(components, taken));
    names.set(pointer, name);
    components[name] = true; // taken, until its turn comes
    waiting.push({ name, schema });
    return name;
  };
  const change = (value: DocumentObject, kind: Parameters<typeof changeNode>[1]): unknown => {
    const { $ref: reference, $defs: _, definitions: __, ...rest } = value;
    const members = kind === "schema" ? withMapping(rest) : Object.fromEntries(withoutReference(value));
    const pointer = lastPointer(referencePointer(reference), document);
    if (pointer === undefined) {
      return reference === undefined || kind === "schema" ? members : { $ref: reference, ...members };
    }
    const target = valueAt(document, pointer);
    if (kind === "schema" && (target === undefined || isOtherComponent(pointer))) return members;
    if (target === undefined || (isComponent(pointer) && kind !== "pathItem" && kind !== "mediaType")) {
      return { $ref: referenceTo(pointer), ...members };
    }
    if (kind !== "schema") {
      const copy = changeNode(target, kind, change);
      return isDocumentObject(copy) ? { ...copy, ...members } : copy;
    }
    return { $ref: componentReference(nameOf(pointer, target)), ...members };
  };
  /** A discriminator whose mapping names schemas by reference; names alone are allowed, and others mean nothing. */
  const withMapping = (schema: DocumentObject): DocumentObject => {
    const { discriminator } = schema;
    if (!isDocumentObject(discriminator) || !isDocumentObject(discriminator.mapping)) return schema;
    const entries = Object.entries(discriminator.mapping).flatMap(([value, named]): [string, string][] => {
      if (value in Object.prototype) return []; // the emitter of types takes it for what every object inherits
      const pointer = lastPointer(namedSchema(named, document), document);
      const target = pointer === undefined ? undefined : valueAt(document, pointer);
      if (pointer === undefined || target === undefined) return [];
      return [
        [value, isComponent(pointer) ? referenceTo(pointer) : componentReference(nameOf(pointer, target))],
      ];
    });
    const { mapping: _, ...others } = discriminator;
    const mapping = entries.length === 0 ? {} : { mapping: Object.fromEntries(entries) };
    return { ...schema, discriminator: { ...others, ...mapping } };
  };

  const changed = changeDocument(document, change);
  // what OpenAPI 3.1 does not have among the components has been copied
  const { mediaTypes: _, ...others } = changed.components ?? {};
  const schemas = Object.fromEntries(
    Object.entries(changed.components?.schemas ?? {}).filter(([name]) => !/[%#]/.test(name)),
  );
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const schema = changeNode(next.schema, "schema", change);
    if (typeof schema === "boolean" || isDocumentObject(schema)) schemas[next.name] = schema;
  }
  return changed.components === undefined && names.size === 0
    ? changed
    : { ...changed, components: { ...withoutChains(others, changed), schemas } };
}

/** Components that are what others are: the emitter of types follows one reference to a component that is no schema. */
function withoutChains(components: DocumentObject, document: OpenApiDocument): DocumentObject {
  const resolved = (value: unknown): unknown => {
    let current = value;
    for (let hops = 0; isDocumentObject(current) && hops < 100; hops++) {
      const { $ref: reference, ...own } = current;
      const pointer = referencePointer(reference);
      const target = pointer === undefined ? undefined : valueAt(document, pointer);
      if (!isDocumentObject(target)) return current;
      current = { ...target, ...own };
    }
    return current;
  };
  const entries = Object.entries(components).map(([kind, members]): [string, unknown] => [
    kind,
    isDocumentObject(members)
      ? Object.fromEntries(Object.entries(members).map(([name, member]) => [name, resolved(member)]))
      : members,
  ]);
  return Object.fromEntries(entries);
}

/** The pointer of a schema that is named by itself or by a reference. */
function namedSchema(named: unknown, { components }: OpenApiDocument): string | undefined {
  if (typeof named !== "string" || !Object.hasOwn(components?.schemas ?? {}, named)) {
    return referencePointer(named);
  }
  return formatJsonPointer(["components", "schemas", named]);
}

function withoutReference(value: DocumentObject): [string, unknown][] {
  return Object.entries(value).filter(([name]) => name !== "$ref");
}

/** Whether a pointer leads to a component whose name can stand in a reference. */
const isComponent = (pointer: string): boolean => /^\/components\/[^/]+\/[^/%#]+$/.test(pointer);

const isOtherComponent = (pointer: string): boolean =>
  isComponent(pointer) && !/^\/components\/schemas\//.test(pointer);

/** Where a chain of references ends: at a component, or at what is no reference any more. */
function lastPointer(pointer: string | undefined, document: OpenApiDocument): string | undefined {
  let current = pointer;
  for (let hops = 0; current !== undefined && !isComponent(current) && hops < 100; hops++) {
    const target = valueAt(document, current);
    if (!isDocumentObject(target) || Object.keys(target).length !== 1) return current;
    const next = referencePointer(target.$ref);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** Segments that say where a schema stands, and nothing of what it is. */
const places: ReadonlySet<string> = new Set(
  "components schemas paths properties $defs definitions content schema responses".split(" "),
);

/** `Job.steps.items` for `/components/schemas/Job/properties/steps/items`. */
function readableName(pointer: string): string {
  const words = parseJsonPointer(pointer)
    .filter((segment) => !places.has(segment))
    .map((segment) => segment.replace(/[^\w.-]+/g, "_").replace(/^_+|_+$/g, ""))
    .filter((word) => word !== "");
  return words.join(".") || "Schema";
}
