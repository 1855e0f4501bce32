import { compare } from "./compare.ts";
import { changeDocument, type DocumentObject, type NodeKind } from "./document-structure.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { operationKey } from "./operation-key.ts";
import type { Specification } from "./specification.ts";
import { typedSchema } from "./typed-schema.ts";

/**
 * The document as the emitter of types wants it: sorted, an id for every operation, no extensions, no discriminators without a
 * mapping (the emitter would take the schema's name for the value), and no text that could end a comment.
 */
export function normaliseDocument(
  specification: Specification,
  operations: readonly NamedOperation[],
): OpenApiDocument {
  const {
    webhooks: _,
    paths = {},
    components = {},
    ...document
  } = changeDocument(specification.document, clean);
  const named = new Map<string, { [method: string]: unknown }>();
  for (const { path, method, id } of operations) {
    named.set(path, { ...named.get(path), [method]: operationKey(id) });
  }
  const identified = Object.entries(paths).flatMap(([path, item]): [string, typeof item][] => {
    if (path.startsWith("x-")) return [];
    const members = Object.entries(item).map(([name, member]) => {
      const operationId = named.get(path)?.[name];
      return [name, operationId === undefined ? member : { ...member, operationId }];
    });
    return [[path, Object.fromEntries(members)]];
  });
  return {
    ...document,
    paths: sortMembers(Object.fromEntries(identified)),
    components: Object.fromEntries(
      Object.entries(components).map(([kind, members]) => [kind, sortMembers(members)]),
    ),
  };
}

/** What the document names may stand in any order in it. */
function sortMembers<Value>(members: { readonly [name: string]: Value }): { readonly [name: string]: Value } {
  return Object.fromEntries(Object.entries(members).sort(([left], [right]) => compare(left, right)));
}

function clean(value: DocumentObject, kind: NodeKind): DocumentObject {
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (isDropped(name, member, kind)) return [];
    return [[name, typeof member === "string" && isText(name) ? harmless(member) : member]];
  });
  const kept = Object.fromEntries(members);
  return kind === "schema" ? typedSchema(kept) : kept;
}

function isDropped(name: string, member: unknown, kind: NodeKind): boolean {
  if (name.startsWith("x-") || name === "example" || name === "examples") return true;
  if (kind === "operation" && name === "callbacks") return true;
  if (kind === "components" && name === "pathItems") return true; // their operations are those of the paths
  return name === "discriminator" && typeof member === "object" && member !== null && !("mapping" in member);
}

const isText = (name: string): boolean => name === "description" || name === "summary" || name === "title";

function harmless(text: string): string {
  return text
    .replaceAll("*/", "* /")
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, "\n")
    .replaceAll("\t", "  ")
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, "") // they hide or reorder text for a reader
    .replace(/\{@/g, "{\\@")
    .replace(/^([^\S\n]*)@/gm, "$1\\@")
    .trim();
}
