import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** What has fields: a node of the document, or a lifecycle. */
interface Fields {
  get(key: string): DocumentNode | undefined;
}

/** Every path of `assumed` names something inside its lifecycle. */
export function checkAssumed(
  assumed: DocumentNode | undefined,
  lifecycle: Fields,
  { report }: CheckContext,
): void {
  for (const claim of assumed?.items() ?? []) {
    const text = claim.text();
    for (const path of text === undefined ? claim.keys() : [text]) {
      if (namesSomething(lifecycle, path.split("."))) continue;
      report({
        code: "assumed-exists",
        severity: "error",
        place: (claim.get(path) ?? claim).place,
        onKey: text === undefined,
        message: `\`${path}\` names nothing in this lifecycle.`,
        fix: "Write the dotted path of a field that is there, such as `retention.from`.",
      });
    }
  }
}

/** Names such as `path.id` have dots of their own, so several parts may be one key. */
function namesSomething(fields: Fields, parts: readonly string[]): boolean {
  if (parts.length === 0) return true;
  return parts.some((_, index) => {
    const field = fields.get(parts.slice(0, index + 1).join("."));
    return field !== undefined && namesSomething(field, parts.slice(index + 1));
  });
}
