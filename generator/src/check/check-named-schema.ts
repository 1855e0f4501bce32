import { isSchema } from "../schema/json-schema.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** Checks that a field names a schema of the document by which its type is called. @returns whether it does */
export function checkNamedSchema(
  holder: DocumentNode,
  field: string,
  subject: string,
  { dereference, report }: CheckContext,
): boolean {
  const schema = holder.raw(field);
  const reference = typeof schema === "object" && schema !== null ? Reflect.get(schema, "$ref") : undefined;
  const isNamed = typeof reference === "string" && /^#\/components\/schemas\/[^/]+$/.test(reference);
  if (isNamed && isSchema(schema) && typeof schema === "object" && dereference(schema) !== undefined)
    return true;
  report({
    code: "pointer-resolves",
    severity: "error",
    place: holder.place.child(field),
    message:
      reference === undefined
        ? `The schema of ${subject} has no name.`
        : `\`${String(reference)}\` names no schema of this document.`,
    fix: "Name one as `{ $ref: '#/components/schemas/<name>' }`.",
  });
  return false;
}
