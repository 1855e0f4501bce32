import type { Json, SimulationCondition } from "@jobglot/core";
import { isSame } from "./json.js";
import { type Pointer, parsePointer, readPointer } from "./pointer.js";

/** What a runtime expression can read. Header names are in lower case. */
export interface ExpressionScope {
  readonly statusCode?: number;
  readonly responseBody?: Json | undefined;
  readonly responseHeaders?: { readonly [name: string]: string };
  readonly request?: RequestValues;
  readonly handle?: { readonly [name: string]: Json };
}

/** The values of a request that an expression or a parameter target can name. */
export interface RequestValues {
  readonly path: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: string };
  /** Names in lower case. */
  readonly header: { readonly [name: string]: string };
  readonly body?: Json | undefined;
}

const bodyExpression = /^\$(request|response)\.body(?:#(.*))?$/s;
const memberExpression = /^\$(request|response)\.(path|query|header)\.(.+)$/s;

/** The pointer of a `$response.body#…` expression, `undefined` for every other expression. */
export function responsePointer(expression: string | undefined): Pointer | undefined {
  const match = expression === undefined ? null : bodyExpression.exec(expression);
  return match?.[1] === "response" ? parsePointer(match[2] ?? "") : undefined;
}

/** The header name (lower case) of a `$response.header.…` expression, `undefined` for every other one. */
export function responseHeader(expression: string): string | undefined {
  const match = memberExpression.exec(expression);
  return match?.[1] === "response" && match[2] === "header" ? match[3]?.toLowerCase() : undefined;
}

/** The value of an expression; what is no expression stands for itself. `undefined`: there is no such value. */
export function evaluate(expression: Json, scope: ExpressionScope): Json | undefined {
  if (typeof expression !== "string" || !expression.startsWith("$")) return expression;
  if (expression === "$statusCode") return scope.statusCode;
  if (expression.startsWith("$handle.")) return own(scope.handle, expression.slice("$handle.".length));
  const body = bodyExpression.exec(expression);
  if (body !== null) {
    const value = body[1] === "request" ? scope.request?.body : scope.responseBody;
    return readPointer(value, parsePointer(body[2] ?? ""));
  }
  const [, side, place, name = ""] = memberExpression.exec(expression) ?? [];
  if (side === "response") return own(scope.responseHeaders, name.toLowerCase());
  if (place === "path") return own(scope.request?.path, name);
  if (place === "query") return own(scope.request?.query, name);
  if (place === "header") return own(scope.request?.header, name.toLowerCase());
  return undefined;
}

/** Whether every condition of a list holds. */
export function holds(conditions: readonly SimulationCondition[], scope: ExpressionScope): boolean {
  return conditions.every((condition) => holdsOne(condition, evaluate(condition.at, scope)));
}

function holdsOne(condition: SimulationCondition, value: Json | undefined): boolean {
  const { eq, ne, in: among, notIn, exists, gte, gt, lte, lt } = condition;
  const compare = (limit: number | undefined, test: (value: number, limit: number) => boolean): boolean =>
    limit === undefined || (typeof value === "number" && test(value, limit));
  return (
    (eq === undefined || isSame(value, eq)) &&
    (ne === undefined || !isSame(value, ne)) &&
    (among === undefined || among.some((item) => isSame(value, item))) &&
    (notIn === undefined || !notIn.some((item) => isSame(value, item))) &&
    (exists === undefined || (value !== undefined && value !== null) === exists) &&
    compare(gte, (left, right) => left >= right) &&
    compare(gt, (left, right) => left > right) &&
    compare(lte, (left, right) => left <= right) &&
    compare(lt, (left, right) => left < right)
  );
}

/** The value of a request at a parameter target (`path.id`, `header.Prefer`, `body`, `body.stream`). */
export function requestValue(target: string, request: RequestValues): Json | undefined {
  if (target === "body") return request.body;
  const [place, ...rest] = target.split(".");
  const name = rest.join(".");
  if (place === "path") return own(request.path, name);
  if (place === "query") return own(request.query, name);
  if (place === "header") return own(request.header, name.toLowerCase());
  if (place === "body") return readPointer(request.body, [name]);
  return undefined;
}

/** Whether a request carries the literal values of a `select`; header, path and query values compare as text. */
export function isSelected(select: { readonly [target: string]: Json }, request: RequestValues): boolean {
  return Object.entries(select).every(([target, wanted]) => {
    const value = requestValue(target, request);
    return isSame(value, wanted) || (!target.startsWith("body") && value === String(wanted));
  });
}

function own<Value extends Json>(
  record: { readonly [name: string]: Value } | undefined,
  name: string,
): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
