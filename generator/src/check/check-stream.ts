import { isSchema } from "../schema/json-schema.ts";
import { capturesOf } from "./captures.ts";
import { checkCall, checkSelect } from "./check-call.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Operation } from "./operation.ts";

/** Checks what `x-stream` means for its operation. Its shape has been checked before. */
export function checkStream(stream: DocumentNode, operation: Operation, context: CheckContext): void {
  checkSelect(stream.get("select"), operation, context);
  checkSchemaReference(stream, "event", context);
  const reconnect = stream.get("reconnect");
  if (reconnect?.value !== true || operation.method === "get") return;
  context.report({
    code: "stream",
    severity: "error",
    place: reconnect.place,
    message: `The stream of \`${operation.id}\` is asked for with ${operation.method.toUpperCase()}, which is never repeated.`,
    fix: "Remove `reconnect`.",
  });
}

/** Checks the stream of a job: an operation that has one, or a URL of the handle. */
export function checkJobStream(lifecycle: Lifecycle, context: CheckContext): void {
  const stream = lifecycle.get("stream");
  if (stream === undefined) return;
  const scope = { handle: capturesOf(lifecycle, context) };
  checkSchemaReference(stream, "event", context);
  const operation = checkCall(stream, scope, context);
  const named = stream.get("operation");
  if (operation === undefined || named === undefined || operation.node.get("x-stream") !== undefined) return;
  context.report({
    code: "operation-exists",
    severity: "error",
    place: named.place,
    message: `\`${operation.id}\` does not answer with a stream.`,
    fix: "Describe its events with `x-stream` at the operation, or name another one.",
  });
}

/** Redocly does not look for references in extensions. */
function checkSchemaReference(
  holder: DocumentNode,
  field: string,
  { dereference, report }: CheckContext,
): void {
  const schema = holder.raw(field);
  const isReference = typeof schema === "object" && schema !== null && "$ref" in schema;
  if (!isReference || (isSchema(schema) && dereference(schema) !== undefined)) return;
  report({
    code: "pointer-resolves",
    severity: "error",
    place: holder.place.child(field),
    message: `\`${String(schema.$ref)}\` names no schema of this document.`,
    fix: "Name one as `#/components/schemas/<name>`.",
  });
}
