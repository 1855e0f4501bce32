import { suggestName } from "../diagnostics/suggest.ts";
import type { DereferenceSchema } from "../schema/json-schema.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Report } from "./finding.ts";
import type { Operation } from "./operation.ts";

/** What every rule needs. */
export interface CheckContext {
  readonly operations: readonly Operation[];
  readonly dereference: DereferenceSchema;
  readonly report: Report;
}

/** The operation that a node names by its operationId; reports when there is none. */
export function findOperation(node: DocumentNode | undefined, context: CheckContext): Operation | undefined {
  const id = node?.text();
  if (node === undefined || id === undefined) return undefined;
  const operation = context.operations.find((candidate) => candidate.id === id);
  if (operation !== undefined) return operation;
  context.report({
    code: "operation-exists",
    severity: "error",
    place: node.place,
    message: `No operation has the operationId \`${id}\`.`,
    fix: suggestName(
      id,
      context.operations.map((candidate) => candidate.id),
      "operation",
    ),
  });
  return undefined;
}
