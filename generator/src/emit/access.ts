import type { CoreName } from "../model/core-names.ts";
import {
  type ArgumentModel,
  isMember,
  type MemberValue,
  type StepModel,
  type ValueModel,
} from "../model/value-model.ts";
import { type Code, print } from "./layout.ts";
import { jsonLiteral, memberAccess, stringLiteral } from "./literal.ts";

/** Names by which the parts of an exchange go in a function. */
type ExchangePart = "statusCode" | "headers" | "body";

/** The steps from an expression to a member of it: `.data?.status`. */
export function stepsCode(steps: readonly StepModel[]): string {
  return steps
    .map(({ segment, guarded }) => {
      const access = memberAccess(segment);
      if (!guarded) return access;
      return access.startsWith(".") ? `?${access}` : `?.${access}`;
    })
    .join("");
}

function memberCode(value: MemberValue): string {
  if (value.typed) return `${value.kind}${stepsCode(value.steps)}`;
  const names = value.steps.map(({ segment }) => stringLiteral(String(segment)));
  return `readField(${[value.kind, ...names].join(", ")})`;
}

/** The expression that reads a value; `body`, `statusCode`, `headers`, `input` and `handle` are in reach. */
export function valueCode(value: ValueModel): string {
  switch (value.kind) {
    case "literal":
      return print(jsonLiteral(value.value));
    case "statusCode":
      return "statusCode";
    case "header":
      return `headers.get(${stringLiteral(value.name)})`;
    case "handle":
      return `handle${memberAccess(value.name)}`;
    case "body":
    case "input":
      return memberCode(value);
  }
}

/** The expression for a value of a request. */
export function argumentCode({ value, coercedTo, oneOf, required, name = "" }: ArgumentModel): string {
  const read = valueCode(value);
  const code = required ? `requireValue(client, ${read}, ${stringLiteral(nameIn(value) ?? name)})` : read;
  const coerced = coercedTo === undefined ? code : `${coercedTo === "number" ? "Number" : "String"}(${code})`;
  return oneOf === undefined ? coerced : `${coerced} as ${oneOf.map(stringLiteral).join(" | ")}`;
}

/** What an answer or a handle calls a value. */
function nameIn(value: ValueModel): string | undefined {
  if (value.kind === "handle" || value.kind === "header") return value.name;
  const segment = isMember(value) ? value.steps.at(-1)?.segment : undefined;
  return segment === undefined ? undefined : String(segment);
}

/** Whether an expression can give `null` or `undefined`, or nothing is known of its type. */
export function mayBeMissing(value: ValueModel): boolean {
  if (value.kind === "header") return true;
  return isMember(value) && (value.optional || value.nullable || !value.typed);
}

/** The part of the exchange that a value is read from. */
function partOf(value: ValueModel): ExchangePart | undefined {
  if (value.kind === "statusCode" || value.kind === "body") return value.kind;
  return value.kind === "header" ? "headers" : undefined;
}

/** A parameter that takes an exchange apart into what the values need: `{ statusCode, body }`. */
export function exchangeParameter(values: readonly ValueModel[]): string {
  const parts = new Set(values.map(partOf));
  const used = (["statusCode", "headers", "body"] as const).filter((part) => parts.has(part));
  return used.length === 0 ? "" : `{ ${used.join(", ")} }`;
}

/** `({ body }) => body.output` */
export function accessor(value: ValueModel): Code {
  return [`(${exchangeParameter([value])}) => `, valueCode(value)];
}

/** The runtime functions of core that expressions need. */
export function runtimeImports(values: readonly ValueModel[]): CoreName[] {
  return values.some((value) => isMember(value) && !value.typed) ? ["readField"] : [];
}
