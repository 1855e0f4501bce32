import { coerceArguments } from "./coerce-arguments.ts";
import { schemaName } from "./component-reference.ts";
import { defined } from "./defined.ts";
import type { JobStreamExtension, StreamExtension } from "./extensions.ts";
import type { HandleMember, JobStreamModel } from "./job-model.ts";
import { modelArguments, modelCall } from "./model-call.ts";
import { ModelError } from "./model-error.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { OperationModel, StreamFormatModel, StreamModel } from "./operation-model.ts";
import type { ExpressionScope } from "./runtime-expression.ts";
import type { Specification } from "./specification.ts";

/** How an operation is asked for a stream; `undefined` when it has none. */
export function modelStream(
  { operation, pointer }: NamedOperation,
  specification: Specification,
): StreamModel | undefined {
  const stream = operation["x-stream"];
  if (stream === undefined) return undefined;
  const scope = { specification, pointer: `${pointer}/x-stream` };
  return { select: modelArguments(stream.select ?? {}, scope), ...formatOf(stream, specification) };
}

function formatOf(stream: StreamExtension, specification: Specification): StreamFormatModel {
  const { event = true, events, end, endEvent, error, reconnect } = stream;
  const described = typeof event === "object" ? specification.resolve(event) : {};
  return defined({
    event: schemaName(event),
    isText: described.type === "string",
    events,
    end,
    endEvent,
    error,
    reconnect,
  });
}

/** How the stream of a job is got; `undefined` when the provider has none. */
export function modelJobStream(
  stream: JobStreamExtension | undefined,
  members: readonly HandleMember[],
  operations: ReadonlyMap<string, OperationModel>,
  scope: ExpressionScope,
  inputOf: (operation: string) => ExpressionScope,
): JobStreamModel | undefined {
  if (stream === undefined) return undefined;
  if (stream.url === undefined) {
    const { operation = "", parameters = {} } = stream;
    const format = operations.get(operation)?.stream;
    if (format === undefined) throw noStream(operation, scope.pointer);
    const call = modelCall({ operation, parameters }, scope);
    return { call: coerceArguments(call, members, inputOf), format };
  }
  const call = modelCall({ url: stream.url }, scope);
  const { url } = call.kind === "url" ? call : { url: undefined };
  const member = url?.kind === "handle" ? members.find(({ name }) => name === url.name) : undefined;
  return { call, format: formatOf(stream, scope.specification), isOptional: member?.optional ?? false };
}

function noStream(operation: string, pointer: string): ModelError {
  return new ModelError(
    pointer,
    `The operation ${JSON.stringify(operation)} has no stream.`,
    "Describe it with `x-stream` at that operation.",
  );
}
