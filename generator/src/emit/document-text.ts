import { compare } from "../model/compare.ts";
import type { OpenApiDocument } from "../model/open-api.ts";

/** A document as JSON; what it names stands in one order, whatever that of its author. */
export function documentText(document: OpenApiDocument): string {
  const { paths, components, ...rest } = document;
  const sorted = {
    ...rest,
    ...(paths ? { paths: sortedMembers(paths) } : {}),
    ...(components
      ? {
          components: sortedMembers(
            Object.fromEntries(
              Object.entries(components).map(([kind, members]) => [kind, sortedMembers(members)]),
            ),
          ),
        }
      : {}),
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** @param members a key without a value, as in YAML, has none */
function sortedMembers<Value>(members: { readonly [name: string]: Value } | null): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(members ?? {}).sort(([left], [right]) => compare(left, right)));
}
