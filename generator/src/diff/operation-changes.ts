import { isInputOptional, type OperationModel, takesInput } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { Change, Impact } from "./change.ts";
import { code, methodName, plainRoute } from "./subject.ts";

/** An operation of the base and what it is now. */
export interface OperationPair {
  readonly before: OperationModel;
  readonly after: OperationModel;
}

/** Finds each operation again: by its method and path, whatever its parameters are called, or else by its id. */
export function pairOperations(base: ProviderModel, next: ProviderModel): readonly OperationPair[] {
  const taken = new Set<OperationModel>();
  const pairs: OperationPair[] = [];
  for (const keyOf of [plainRoute, ({ id }: OperationModel) => id]) {
    const free = new Map(
      next.operations
        .filter((operation) => !taken.has(operation))
        .map((operation) => [keyOf(operation), operation]),
    );
    for (const before of base.operations) {
      const after = free.get(keyOf(before));
      if (after === undefined || pairs.some((pair) => pair.before === before)) continue;
      pairs.push({ before, after });
      taken.add(after);
      free.delete(keyOf(before));
    }
  }
  return pairs;
}

/** Methods that came, went, or are called otherwise. */
export function operationChanges(
  base: ProviderModel,
  next: ProviderModel,
  pairs: readonly OperationPair[],
): Change[] {
  const isSubmitting = ({ id }: OperationModel): boolean =>
    base.jobs.some((job) => job.operation === id) || next.jobs.some((job) => job.operation === id);
  const breaks = (operation: OperationModel): Change["breaks"] =>
    isSubmitting(operation) ? ["callers", "jobs"] : ["callers"];
  const removed = base.operations.filter((operation) => !pairs.some(({ before }) => before === operation));
  const isKeyed = base.apiKeys.length > 0 && next.apiKeys.length > 0;
  const added = next.operations.filter((operation) => !pairs.some(({ after }) => after === operation));
  return [
    ...removed.map(
      (operation): Change => ({
        rule: "method-removed",
        impact: "breaking",
        breaks: breaks(operation),
        message: `${methodName(operation)} is gone.`,
        pointer: operation.pointer,
        side: "base",
      }),
    ),
    ...added.map(
      (operation): Change => ({
        rule: "method-added",
        impact: "feature",
        breaks: [],
        message: `${methodName(operation)} is new${operation.summary === "" ? "" : `: ${lowerFirst(operation.summary).replace(/\.$/, "")}`}.`,
        pointer: operation.pointer,
        side: "next",
      }),
    ),
    ...pairs.flatMap((pair) =>
      [...pairChanges(pair), ...(isKeyed ? keyChanges(pair) : [])].map(
        ([rule, impact, message]): Change => ({
          rule,
          impact,
          breaks: impact === "breaking" ? breaks(pair.before) : [],
          message,
          pointer: pair.after.pointer,
          side: "next",
        }),
      ),
    ),
  ];
}

type Said = readonly [rule: string, impact: Impact, message: string];

function pairChanges({ before, after }: OperationPair): Said[] {
  const said: Said[] = [];
  const name = methodName(after);
  const old = methodName(before);
  if (old !== name || before.names.typeName !== after.names.typeName)
    said.push(["method-renamed", "breaking", `${old} is ${name} now.`]);
  else if (before.id !== after.id)
    said.push([
      "id-renamed",
      "breaking",
      `The id of ${name} is ${code(after.id)} instead of ${code(before.id)}, among the types of \`operations\`.`,
    ]);
  if (before.path !== after.path)
    said.push([
      "path-changed",
      "breaking",
      `${name} calls ${code(after.path)} instead of ${code(before.path)}, which \`http\` has to be given.`,
    ]);
  if (before.method !== after.method)
    said.push([
      "path-changed",
      "breaking",
      `${name} is a ${after.method} instead of a ${before.method}, which \`http\` has to be given.`,
    ]);
  const [took, takes] = [inputOf(before), inputOf(after)];
  if (took === "none" && takes === "optional")
    said.push(["input-added", "breaking", `${name} takes an input before its options now.`]);
  if (took !== "none" && takes === "none")
    said.push(["input-removed", "breaking", `${name} takes no input any more, only options.`]);
  if (before.enveloped !== after.enveloped)
    said.push([
      "envelope",
      "breaking",
      `${name} answers ${after.enveloped ? "with what the envelope holds" : "with the whole body"} now.`,
    ]);
  said.push(...companion(before.pagination !== undefined, after.pagination !== undefined, "All", after));
  said.push(...companion(before.stream !== undefined, after.stream !== undefined, "Stream", after));
  if (before.stream !== undefined && after.stream !== undefined && before.stream.event !== after.stream.event)
    said.push([
      "stream-event",
      "breaking",
      `The events of ${beside(after, "Stream")} are ${code(after.stream.event ?? "unknown")} now.`,
    ]);
  return said;
}

/** Whether an operation needs the API key, where the client has one. */
function keyChanges({ before, after }: OperationPair): Said[] {
  if (before.key === after.key) return [];
  const name = methodName(after);
  if (after.key === undefined) return [["key", "breaking", `${name} needs the API key now.`]];
  if (before.key === undefined) return [["key", "feature", `${name} needs no API key any more.`]];
  return [["key", "fix", `${name} is sent ${after.key === "none" ? "without the" : "with an"} API key now.`]];
}

/** A method beside the one of the operation that came or went. */
function companion(had: boolean, has: boolean, suffix: string, operation: OperationModel): Said[] {
  if (had === has) return [];
  const name = beside(operation, suffix);
  return has
    ? [["method-added", "feature", `${name} is new.`]]
    : [["method-removed", "breaking", `${name} is gone.`]];
}

function beside({ names }: OperationModel, suffix: string): string {
  return methodName({ names: { ...names, method: `${names.method}${suffix}` } });
}

function inputOf(operation: OperationModel): "none" | "optional" | "required" {
  if (!takesInput(operation)) return "none";
  return isInputOptional(operation) ? "optional" : "required";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
