import { suggestName } from "../diagnostics/suggest.ts";
import type { CheckContext } from "./check-context.ts";
import { problemOfServer } from "./check-servers.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Finding } from "./finding.ts";
import type { Operation } from "./operation.ts";

/** The operation that a node names by its operationId; reports when there is none that can be called. */
export function findOperation(
  node: DocumentNode | undefined,
  { operations, report }: CheckContext,
): Operation | undefined {
  const id = node?.text();
  if (node === undefined || id === undefined) return undefined;
  const [operation, ...others] = operations.filter((candidate) => candidate.id === id);
  const problem = problemOf(id, operation, others, operations);
  if (problem === undefined) return operation;
  report({ code: "operation-exists", severity: "error", place: node.place, ...problem });
  return undefined;
}

/** Why an id names no operation that can be called; `undefined` when it does. */
function problemOf(
  id: string,
  operation: Operation | undefined,
  others: readonly Operation[],
  known: readonly Operation[],
): Pick<Finding, "message" | "fix"> | undefined {
  if (/^[^\p{L}\p{Nd}]*$/u.test(id)) {
    return {
      message: `\`${id}\` names no operation: it has neither letter nor digit.`,
      fix: "Give the operation an operationId, and name that.",
    };
  }
  if (operation === undefined) {
    const ids = known.map((candidate) => candidate.id);
    return {
      message: `No operation has the operationId \`${id}\`.`,
      fix: suggestName(id, ids, "operation"),
    };
  }
  if (others.length > 0) {
    return {
      message: `Several operations have the operationId \`${id}\`.`,
      fix: "Give each an operationId of its own, and name the one that is meant.",
    };
  }
  if (problemOfServer(operation.server) === undefined) return undefined;
  return {
    message: `\`${id}\` is left out: nothing can be sent to its server.`,
    fix: "Correct the URL of the server.",
  };
}
