import type { LocatedOperation, Specification } from "../model/specification.ts";
import { closedValues } from "../schema/closed-values.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { bindParameters, fixedValue, neededParameters } from "./bind-parameters.ts";
import { jsonAnswers, plainPath } from "./document-operations.ts";
import { type Member, membersOf } from "./schema-members.ts";
import { areOfJob, type StatusWord, statusWords } from "./status-words.ts";

/** An operation that tells the state of one job. */
export interface PollCandidate {
  readonly operation: LocatedOperation;
  readonly body: JsonSchema;
  readonly status: Member;
  readonly words: readonly StatusWord[];
  /** The parameter that says which job. */
  readonly identifier: { readonly in: "path" | "query"; readonly name: string };
  /** The other parameters that it cannot do without, and whose value only a caller knows. */
  readonly others: readonly { readonly in: string; readonly name: string }[];
  /** What it is called with. */
  readonly bound: ReadonlyMap<string, string>;
}

/** The operations of a document that read the state of a job whose id they take. */
export function findPolls(specification: Specification): PollCandidate[] {
  return specification.operations().flatMap((operation) => {
    if (operation.method !== "get") return [];
    const [answer] = jsonAnswers(operation, specification);
    const identifier = identifierOf(operation, specification);
    if (answer === undefined || identifier === undefined) return [];
    const found = findStatus(answer.schema, specification);
    if (found === undefined) return [];
    const others = neededParameters(operation, specification)
      .filter((parameter) => parameter.name !== identifier.name || parameter.in !== identifier.in)
      .filter((parameter) => fixedValue(parameter) === undefined)
      .map(({ in: place, name }) => ({ in: place, name }));
    const bound = bindParameters(operation, { identifier, others }, specification);
    return bound === undefined
      ? []
      : [{ operation, body: answer.schema, identifier, others, bound, ...found }];
  });
}

const statusName = /^(.*[_-])?(status|state|stage)$|(Status|State|Stage)$/;

function findStatus(
  body: JsonSchema,
  { dereference }: Specification,
): { readonly status: Member; readonly words: readonly StatusWord[] } | undefined {
  for (const status of membersOf(body, dereference)) {
    if (!statusName.test(status.name)) continue;
    const values = closedValues(status.schema, dereference);
    if (values === undefined || !values.every((value) => typeof value === "string")) continue;
    const words = statusWords(values);
    if (areOfJob(words)) return { status, words };
  }
  return undefined;
}

/** The path's last parameter, where the path ends with it or with `/status`; else a required `id` of the query. */
function identifierOf(
  operation: LocatedOperation,
  specification: Specification,
): PollCandidate["identifier"] | undefined {
  const last = /\{([^{}]+)\}(\/(status|state|check|info|details?))?$/.exec(plainPath(operation.path))?.[1];
  if (last !== undefined) return { in: "path", name: last };
  const [query, ...more] = specification
    .parameters(operation)
    .filter(({ in: place, required, name }) => place === "query" && required === true && isIdName(name));
  return query === undefined || more.length > 0 ? undefined : { in: "query", name: query.name };
}

/** Whether a name is that of an id: `id`, `task_id`, `jobId`, `uuid`. */
export function isIdName(name: string): boolean {
  return /^(id|uuid|.+[_-](id|uuid)|.+I[dD])$/.test(name);
}
