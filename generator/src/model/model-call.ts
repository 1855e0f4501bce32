import type { Call, OperationCall, ParameterValues } from "./extensions.ts";
import { ModelError } from "./model-error.ts";
import { type ExpressionScope, resolveExpression, resolveValue } from "./runtime-expression.ts";
import type { ArgumentModel, CallModel, OperationCallModel } from "./value-model.ts";

/** The values of a call, by where they go. */
export function modelArguments(values: ParameterValues, scope: ExpressionScope): ArgumentModel[] {
  return Object.entries(values).map(([key, value]) => {
    if (key === "body") return { target: "body", value: resolveValue(value, scope) };
    const [, target, name] = /^(path|query|header|body)\.(.+)$/s.exec(key) ?? [];
    if (name === undefined || !isTarget(target)) {
      throw new ModelError(
        scope.pointer,
        `${JSON.stringify(key)} names no place in a request.`,
        "Write path.<name>, query.<name>, header.<name>, body.<name> or body.",
      );
    }
    return { target, name, value: resolveValue(value, scope) };
  });
}

function isTarget(target: string | undefined): target is ArgumentModel["target"] {
  return target === "path" || target === "query" || target === "header" || target === "body";
}

/** A call of an operation, or of a URL with an operation to fall back on. */
export function modelCall(call: Call, scope: ExpressionScope): CallModel {
  if (!("url" in call)) return modelOperationCall(call, scope);
  return {
    kind: "url",
    url: resolveExpression(call.url, scope),
    method: (call.method ?? "get").toUpperCase(),
    ...(call.else === undefined ? {} : { fallback: modelOperationCall(call.else, scope) }),
  };
}

function modelOperationCall(
  { operation, parameters }: OperationCall,
  scope: ExpressionScope,
): OperationCallModel {
  return { kind: "operation", operation, parameters: modelArguments(parameters ?? {}, scope) };
}

/** The operation whose answer a call gets; `undefined` for a URL without an operation to fall back on. */
export function operationOf(call: CallModel): string | undefined {
  return call.kind === "operation" ? call.operation : call.fallback?.operation;
}
