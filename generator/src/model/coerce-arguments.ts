import { formatJsonPointer } from "../schema/json-pointer.ts";
import { defined } from "./defined.ts";
import type { HandleMember } from "./job-model.ts";
import type { ExpressionScope } from "./runtime-expression.ts";
import { resolveExpression } from "./runtime-expression.ts";
import type { ArgumentModel, CallModel, MemberValue, ValueModel } from "./value-model.ts";

/** What an operation takes, by its id. */
type FindInput = (operation: string) => ExpressionScope;

/**
 * Marks the values of a handle or an answer that differ from what a request wants: a number where it wants a text, or the
 * other way round, or one of a few texts; a value that may be missing where it wants one.
 */
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
  const held = heldBy(value, members);
  if (held === undefined || name === undefined) return argument;
  const expression =
    target === "body" ? `$request.body#${formatJsonPointer([name])}` : `$request.${target}.${name}`;
  const wanted = resolveExpression(expression, scope);
  if (wanted.kind !== "input") return argument;
  const { primitive, values, optional, nullable } = wanted;
  return defined({
    ...argument,
    coercedTo: primitive === held.primitive ? undefined : primitive,
    oneOf: held.values?.every((text) => values?.includes(text)) ? undefined : values,
    required: held.optional && !optional && !nullable ? (true as const) : undefined,
  });
}

function heldBy(
  value: ValueModel,
  members: readonly HandleMember[],
):
  | (Pick<MemberValue, "values" | "optional"> & { readonly primitive: MemberValue["primitive"] | undefined })
  | undefined {
  if (value.kind === "body") {
    const { primitive, values, optional, nullable } = value;
    return { primitive, optional: optional || nullable, ...(values === undefined ? {} : { values }) };
  }
  if (value.kind === "header") return { primitive: "string", optional: true };
  if (value.kind === "statusCode") return { primitive: "number", optional: false };
  const member = value.kind === "handle" ? members.find(({ name }) => name === value.name) : undefined;
  return member && { primitive: member.type, optional: member.optional };
}
