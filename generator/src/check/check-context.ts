import { suggestName } from "../diagnostics/suggest.ts";
import type { DereferenceSchema } from "../schema/json-schema.ts";
import { problemOf } from "./check-servers.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Report } from "./finding.ts";
import type { Operation } from "./operation.ts";

/** What every rule needs. */
export interface CheckContext {
  readonly operations: readonly Operation[];
  /** The names of the headers that carry the API key, in lower case. */
  readonly credentialHeaders: readonly string[];
  readonly dereference: DereferenceSchema;
  readonly report: Report;
}

/** The operation that a node names by its operationId; reports when there is none. */
export function findOperation(node: DocumentNode | undefined, context: CheckContext): Operation | undefined {
  const id = node?.text();
  if (node === undefined || id === undefined) return undefined;
  if (/^[^\p{L}\p{Nd}]*$/u.test(id)) {
    context.report({
      code: "operation-exists",
      severity: "error",
      place: node.place,
      message: `\`${id}\` names no operation: it has neither letter nor digit.`,
      fix: "Give the operation an operationId, and name that.",
    });
    return undefined;
  }
  const [operation, ...others] = context.operations.filter((candidate) => candidate.id === id);
  if (operation !== undefined && others.length === 0) {
    if (problemOf(operation.server) === undefined) return operation;
    context.report({
      code: "operation-exists",
      severity: "error",
      place: node.place,
      message: `\`${id}\` is left out: nothing can be sent to its server.`,
      fix: "Correct the URL of the server.",
    });
    return undefined;
  }
  if (operation !== undefined) {
    context.report({
      code: "operation-exists",
      severity: "error",
      place: node.place,
      message: `Several operations have the operationId \`${id}\`.`,
      fix: "Give each an operationId of its own, and name the one that is meant.",
    });
    return undefined;
  }
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
