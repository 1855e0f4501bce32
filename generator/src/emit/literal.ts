import { isKnownToCompilers } from "../model/identifier.ts";
import { array, type Code, object, tallObject } from "./layout.ts";

/** Characters that end a line, hide text or reorder it in an editor, and halves of pairs; not the line feed. */
export const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A TypeScript string literal in double quotes. Every character survives, none can end the literal. */
export function stringLiteral(text: string): string {
  return escapeUnprintable(JSON.stringify(text));
}

/** Code in whose literals every character can be seen; line feeds stay, since they part its lines. */
export function escapeUnprintable(code: string): string {
  return code.replace(unprintable, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Whether a name may follow a dot, or stand unquoted as a key. */
function isPlainName(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && isKnownToCompilers(name);
}

/** A key of an object literal or type. `__proto__` is computed, since as a plain key it would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return isPlainName(name) ? name : stringLiteral(name);
}

/** `.name` or `["any name"]`, as it follows an expression. */
export function memberAccess(name: string | number): string {
  if (typeof name === "number") return `[${name}]`;
  return isPlainName(name) ? `.${name}` : `[${stringLiteral(name)}]`;
}

/** `3_600_000`: digits in groups of three from five digits on. */
export function numberLiteral(value: number): string {
  if (Object.is(value, -0)) return "0";
  if (!Number.isSafeInteger(value) || Math.abs(value) < 10_000) return String(value);
  return String(value).replace(/\B(?=(\d{3})+$)/g, "_");
}

/** Any JSON value as an expression. Objects and arrays break when they do not fit. */
export function jsonLiteral(value: unknown): Code {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return array(value.map(jsonLiteral));
  if (typeof value !== "object" || value === null) return String(value);
  return object(membersOf(value));
}

/** A JSON object with each of its own members on a line, nested values as they fit. */
export function tallJsonObject(value: object): Code {
  return tallObject(membersOf(value));
}

function membersOf(value: object): Code[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [propertyKey(name), ": ", jsonLiteral(member), literalMark(name, member)]);
}

/** Where a name is that of an inherited member, a compiler expects its type, and takes a literal for any string. */
function literalMark(name: string, value: unknown): string {
  return typeof value === "string" && name in Object.prototype ? " as const" : "";
}
