import { suggestName } from "../diagnostics/suggest.ts";
import type { DereferenceSchema } from "../schema/json-schema.ts";
import { checkAssumed } from "./check-assumed.ts";
import { checkBodyCredential, checkUrl } from "./check-call.ts";
import type { CheckContext } from "./check-context.ts";
import { checkEnvelope } from "./check-envelope.ts";
import { credentialHeaders } from "./check-idempotency-key.ts";
import { checkLifecycle } from "./check-lifecycle.ts";
import { checkMethods } from "./check-methods.ts";
import { checkOneTable } from "./check-one-table.ts";
import { checkServers } from "./check-servers.ts";
import { checkShape } from "./check-shape.ts";
import { checkStream } from "./check-stream.ts";
import type { DocumentNode } from "./document-node.ts";
import { checkExpression } from "./expression-scope.ts";
import type { Finding } from "./finding.ts";
import { Lifecycle } from "./lifecycle.ts";
import { listOperations, type Operation } from "./operation.ts";

/**
 * Checks all extensions of a document (x-jobs, x-job, x-envelope, x-pagination, x-stream, x-request-id, x-credential), the
 * servers, and what of the methods, parameters and bodies the client will not have.
 * @returns each finding once, in the order of the rules
 */
export function checkExtensions(root: DocumentNode, dereference: DereferenceSchema): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const context: CheckContext = {
    operations: listOperations(root),
    credentialHeaders: credentialHeaders(root),
    dereference,
    // operations that share a lifecycle find the same
    report: (finding) => findings.set(`${finding.place.absolutePointer} ${finding.message}`, finding),
  };
  const lifecycles = checkShapesOfLifecycles(root, context);
  const used = context.operations.flatMap((operation) => checkJob(operation, lifecycles, context) ?? []);
  for (const lifecycle of used) checkLifecycle(lifecycle, context);
  checkOneTable(used, context);
  checkUsed(root, context);
  checkEnvelope(root, context);
  checkMethods(root, context);
  checkServers(root, context);
  for (const [, scheme] of root.get("components", "securitySchemes")?.entries() ?? []) {
    const credential = scheme.get("x-credential");
    if (credential === undefined || !checkShape(credential, "credential", context.report)) continue;
    checkBodyCredential(credential.get("name")?.text() ?? "", context);
  }
  const requestId = root.get("x-request-id");
  if (requestId !== undefined) checkShape(requestId, "requestIdHeader", context.report);
  for (const operation of context.operations) checkOperationExtensions(operation, context);
  return [...findings.values()];
}

/** @returns the lifecycles whose shape is right, and `undefined` for the others */
function checkShapesOfLifecycles(
  root: DocumentNode,
  context: CheckContext,
): ReadonlyMap<string, DocumentNode | undefined> {
  const jobs = root.get("components", "x-jobs");
  if (jobs === undefined) return new Map();
  if (typeof jobs.value !== "object" || jobs.value === null || Array.isArray(jobs.value)) {
    checkShape(jobs, "jobs", context.report);
    return new Map();
  }
  return new Map(
    jobs.entries().map(([name, lifecycle]) => {
      const isRight = checkShape(lifecycle, "lifecycle", context.report);
      if (isRight) checkAssumed(lifecycle.get("assumed"), lifecycle, context);
      return [name, isRight ? lifecycle : undefined];
    }),
  );
}

function checkJob(
  operation: Operation,
  lifecycles: ReadonlyMap<string, DocumentNode | undefined>,
  context: CheckContext,
): Lifecycle | undefined {
  const job = operation.node.get("x-job");
  if (job === undefined || !checkShape(job, "job", context.report)) return undefined;
  const use = job.get("use");
  const name = use?.text() ?? "";
  if (use !== undefined && !lifecycles.has(name)) {
    context.report({
      code: "lifecycle-exists",
      severity: "error",
      place: use.place,
      message: `There is no lifecycle \`${name}\` in components.x-jobs.`,
      fix:
        lifecycles.size === 0 ? "Describe it there." : suggestName(name, [...lifecycles.keys()], "lifecycle"),
    });
  }
  const shared = lifecycles.get(name);
  if (shared === undefined) return undefined;
  const lifecycle = new Lifecycle(name, operation, shared, job);
  checkAssumed(job.get("assumed"), lifecycle, context);
  return lifecycle;
}

function checkUsed(root: DocumentNode, context: CheckContext): void {
  const used = new Set(context.operations.map(({ node }) => node.get("x-job", "use")?.text()));
  for (const [name, lifecycle] of root.get("components", "x-jobs")?.entries() ?? []) {
    if (used.has(name)) continue;
    context.report({
      code: "lifecycle-used",
      severity: "warning",
      place: lifecycle.place,
      onKey: true,
      message: `No operation uses the lifecycle \`${name}\`.`,
      fix: `Add \`x-job: { use: ${name} }\` to the operation that submits such a job, or remove the lifecycle.`,
    });
  }
}

function checkOperationExtensions(operation: Operation, context: CheckContext): void {
  const pagination = operation.node.get("x-pagination");
  if (pagination !== undefined && checkShape(pagination, "pagination", context.report)) {
    const scope = { answersOf: [operation] };
    checkExpression(pagination.get("items"), scope, context.dereference, context.report);
    checkExpression(pagination.get("next", "url"), scope, context.dereference, context.report);
    checkUrl(pagination.get("next", "url"), scope, context);
  }
  const stream = operation.node.get("x-stream");
  if (stream !== undefined && checkShape(stream, "stream", context.report)) {
    checkStream(stream, operation, context);
  }
}
