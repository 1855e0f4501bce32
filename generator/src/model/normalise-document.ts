import { compare, type NamedOperation } from "./name-operations.ts";
import type { OpenApiDocument } from "./open-api.ts";
import type { Specification } from "./specification.ts";

/**
 * The document as the emitter of types wants it: sorted, an id for every operation, no extensions, no discriminators without a
 * mapping (the emitter would take the schema's name for the value), and no text that could end a comment.
 */
export function normaliseDocument(
  specification: Specification,
  operations: readonly NamedOperation[],
): OpenApiDocument {
  const ids = new Map(operations.map(({ operation, id }) => [operation as object, id]));
  const clean = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return isText(key) ? harmless(value) : value;
    if (Array.isArray(value)) return value.map((item) => clean(item, key));
    if (typeof value !== "object" || value === null) return value;
    const id = ids.get(value);
    const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      if (isDropped(name, member, key)) return [];
      return [[name, clean(member, isNameMap(key) ? "" : name)]];
    });
    return Object.fromEntries(id === undefined ? members : [...members, ["operationId", id]]);
  };
  const { webhooks: _, paths = {}, components = {}, ...document } = specification.document;
  const sorted = {
    ...document,
    paths: sortMembers(paths),
    components: Object.fromEntries(
      Object.entries(components).map(([kind, named]) => [kind, sortMembers(named)]),
    ),
  };
  return clean(sorted, "") as OpenApiDocument;
}

/** What the document names may stand in any order in it. */
function sortMembers<Value>(members: { readonly [name: string]: Value }): { readonly [name: string]: Value } {
  return Object.fromEntries(Object.entries(members).sort(([left], [right]) => compare(left, right)));
}

/** Members of these are named by the spec's author, not by OpenAPI. */
const isNameMap = (key: string): boolean =>
  key === "properties" || key === "patternProperties" || key === "schemas";

function isDropped(name: string, member: unknown, parent: string): boolean {
  if (isNameMap(parent)) return false;
  if (name.startsWith("x-") && parent !== "headers" && parent !== "parameters") return true;
  if (name === "examples" || name === "example") return true;
  return name === "discriminator" && typeof member === "object" && member !== null && !("mapping" in member);
}

const isText = (key: string): boolean => key === "description" || key === "summary" || key === "title";

function harmless(text: string): string {
  return text
    .replaceAll("*/", "* /")
    .replace(/[\p{Zl}\p{Zp}]/gu, "\n")
    .replace(/^(\s*)@/gm, "$1\\@")
    .trim();
}
