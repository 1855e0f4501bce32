import { camelCase } from "../model/identifier.ts";
import type { Parameter } from "../model/open-api.ts";
import type { LocatedOperation, Specification } from "../model/specification.ts";
import { plainPath } from "./document-operations.ts";
import type { PollCandidate } from "./find-polls.ts";
import { yamlText } from "./yaml-text.ts";

/**
 * What an operation about a job is called with, by `path.name` and as YAML: the id, what else polling takes, and headers
 * that can only have one value. `undefined` when it needs more.
 */
export function bindParameters(
  operation: LocatedOperation,
  { identifier, others }: Pick<PollCandidate, "identifier" | "others">,
  specification: Specification,
): ReadonlyMap<string, string> | undefined {
  const bound = new Map<string, string>();
  for (const parameter of neededParameters(operation, specification)) {
    const { name, in: place } = parameter;
    const fixed = fixedValue(parameter);
    const key = `${place}.${name}`;
    if (name === identifier.name && place !== "header") bound.set(key, "$handle.id");
    else if (fixed !== undefined) bound.set(key, fixed);
    else if (others.some((other) => other.in === place && other.name === name)) {
      bound.set(key, `$handle.${handleName(name)}`);
    } else return undefined;
  }
  return bound;
}

/** `{ path.prediction_id: $handle.id }` */
export function boundText(bound: ReadonlyMap<string, string>): string {
  return `{ ${[...bound].map(([name, value]) => `${yamlText(name)}: ${value}`).join(", ")} }`;
}

/** The parameters that an operation cannot be called without. */
export function neededParameters(operation: LocatedOperation, specification: Specification): Parameter[] {
  return specification
    .parameters(operation)
    .filter(({ in: place, required }) => place === "path" || (required === true && place !== "cookie"));
}

/** The only value that a parameter can have, as YAML. */
export function fixedValue({ schema }: Parameter): string | undefined {
  if (typeof schema !== "object") return undefined;
  const { const: constant, enum: values, default: usual } = schema;
  const only = constant ?? (Array.isArray(values) && values.length === 1 ? values[0] : usual);
  return typeof only === "string" || typeof only === "number" ? JSON.stringify(only) : undefined;
}

/** The name of a parameter as that of a value of the handle. */
export function handleName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : camelCase(name);
}

/**
 * Whether an operation is about one job: its path goes on from the poll's (`/jobs/{id}/cancel`), or says another word in
 * one place of it (`/cancel/{id}` for `/status/{id}`).
 */
export function isBesidePoll({ path }: LocatedOperation, { operation, identifier }: PollCandidate): boolean {
  const poll = plainPath(operation.path);
  const other = plainPath(path);
  const id = `{${identifier.name}}`;
  const end = poll.indexOf(id) + id.length;
  if (identifier.in === "path" && other.startsWith(poll.slice(0, end)) && /^([/:]|$)/.test(other.slice(end)))
    return true;
  const [segments, others] = [poll.split("/"), other.split("/")];
  const different = segments.filter((segment, index) => segment !== others[index]);
  return (
    segments.length === others.length && different.length === 1 && !(different[0] ?? "{").startsWith("{")
  );
}
