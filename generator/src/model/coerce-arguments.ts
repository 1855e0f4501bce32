import { formatJsonPointer } from "../schema/json-pointer.ts";
import type { HandleMember } from "./job-model.ts";
import type { ExpressionScope } from "./runtime-expression.ts";
import { resolveExpression } from "./runtime-expression.ts";
import type { ArgumentModel, CallModel } from "./value-model.ts";

/** What an operation takes, by its id. */
export type FindInput = (operation: string) => ExpressionScope;

/** Marks the values of a handle that a request wants as a number where the handle has a text, or the other way round. */
export function coerceArguments<Call extends CallModel>(
  call: Call,
  members: readonly HandleMember[],
  find: FindInput,
): Call {
  if (call.kind === "url") {
    const { fallback } = call;
    return fallback === undefined ? call : { ...call, fallback: coerceArguments(fallback, members, find) };
  }
  const scope = find(call.operation);
  return { ...call, parameters: call.parameters.map((argument) => coerce(argument, members, scope)) };
}

function coerce(
  argument: ArgumentModel,
  members: readonly HandleMember[],
  scope: ExpressionScope,
): ArgumentModel {
  const { value, target, name } = argument;
  if (value.kind !== "handle" || name === undefined) return argument;
  const held = members.find((member) => member.name === value.name)?.type;
  const expression =
    target === "body" ? `$request.body#${formatJsonPointer([name])}` : `$request.${target}.${name}`;
  const wanted = resolveExpression(expression, scope);
  const type = wanted.kind === "input" ? wanted.primitive : undefined;
  if (type === undefined || held === undefined || type === held) return argument;
  return { ...argument, coercedTo: type };
}
