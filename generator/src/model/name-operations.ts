import { compare } from "./compare.ts";
import { coreFunctions } from "./core-names.ts";
import { camelCase, memberName, pascalCase, variableName } from "./identifier.ts";
import { ModelError } from "./model-error.ts";
import { findCollisions, memberPath, type NameCollision } from "./name-collisions.ts";
import { givenIds, idSegments, madeNames } from "./operation-ids.ts";
import { operationKey } from "./operation-key.ts";
import type { OperationNames } from "./operation-model.ts";
import type { LocatedOperation } from "./specification.ts";
import { countEach, uniqueName } from "./unique-name.ts";

/** Members that every client has beside the operations. */
const clientMembers: ReadonlySet<string> = new Set(["http", "jobs"]);
/** The member of `client.jobs` that takes up jobs again. */
const jobsMembers: ReadonlySet<string> = new Set(["resume"]);
/** What the emitted modules call by name, so that no operation may hide it. */
export const moduleNames: ReadonlySet<string> = new Set([
  ...coreFunctions,
  ...["age", "body", "client", "exchange", "handle", "headers", "input", "operations", "options", "paths"],
  ...["simulation", "statusCode", "token"],
]);
/** Files under `operations/` and `jobs/` that are not those of a group, and devices of Windows, which can hold no such file. */
const otherFiles: ReadonlySet<string> = new Set([
  ...["index", "root", "lifecycles", "con", "prn", "aux", "nul"],
  ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
]);

/** An operation with its id, given or made, and its names. */
export interface NamedOperation extends LocatedOperation {
  readonly id: string;
  readonly names: OperationNames;
}

/**
 * Names every operation of a document, sorted by their names.
 *
 * - `models.versions.list` becomes the method `models.versions.list` of the client
 * - an id without dots is a method of the group of its first tag, or of the client itself
 * - an operation without an id, or with one that others have as well, is named by its method and path
 * - so are operations whose ids come to the same name, with a warning
 * - names that a client cannot have (`http`, `jobs`, `then`, `constructor`, …) get a trailing `_`
 *
 * @param reserved names of the provider's own modules
 * @throws {ModelError} when two operations come to the same name even so.
 */
export function nameOperations(
  operations: readonly LocatedOperation[],
  reserved: ReadonlySet<string>,
): { readonly operations: readonly NamedOperation[]; readonly warnings: readonly ModelError[] } {
  const ids = givenIds(operations);
  const renamed = new Set<string>();
  const found: NameCollision[] = [];
  for (;;) {
    const named = nameAll(operations, ids, renamed, reserved);
    const collisions = findCollisions(named);
    const [first] = collisions;
    if (first === undefined) {
      const byPointer = new Map(named.map((operation) => [operation.pointer, operation]));
      return { operations: named, warnings: warningsOf(found, byPointer) };
    }
    const others = collisions
      .flatMap((collision) => collision.renamed)
      .filter(
        ({ pointer, operation: { operationId } }) => operationId !== undefined && !renamed.has(pointer),
      );
    if (others.length === 0) throw describeCollision(first, "Give one of them another operationId.");
    found.push(...collisions);
    for (const { pointer } of others) renamed.add(pointer);
  }
}

/** @param renamed pointers of the operations that are named by method and path although they have an id */
function nameAll(
  operations: readonly LocatedOperation[],
  ids: ReadonlyMap<LocatedOperation, string>,
  renamed: ReadonlySet<string>,
  reserved: ReadonlySet<string>,
): NamedOperation[] {
  const kept = new Map([...ids].filter(([{ pointer }]) => !renamed.has(pointer)));
  const keys = countEach([...ids.values()].map(operationKey));
  const made = madeNames(operations, kept, keys.keys());
  const named = operations.map((located) => {
    const name = kept.get(located);
    const id = ids.get(located);
    const madeName = made.get(located) ?? "";
    return nameOperation(
      located,
      id !== undefined && (name !== undefined || keys.get(operationKey(id)) === 1) ? id : madeName,
      name === undefined ? [madeName] : idSegments(name),
      reserved,
    );
  });
  return withFilesApart(named.sort((left, right) => compare(memberPath(left), memberPath(right))));
}

function nameOperation(
  located: LocatedOperation,
  id: string,
  segments: readonly string[],
  reserved: ReadonlySet<string>,
): NamedOperation {
  const last = segments.at(-1) ?? "";
  const tag = camelCase(located.operation.tags?.[0] ?? "");
  const groups = segments.length > 1 ? segments.slice(0, -1) : tag === "" ? [] : [tag];
  const memberGroups = groups.map((group, level) =>
    memberName(group, level === 0 ? clientMembers : undefined),
  );
  const level = groups.length === 0 ? new Set([...clientMembers, ...jobsMembers]) : undefined;
  const words = segments.join(" ");
  const file = memberGroups[0] ?? "root";
  return {
    ...located,
    id,
    names: {
      groups: memberGroups,
      method: memberName(last, level),
      functionName: variableName(camelCase(words), new Set([...moduleNames, ...reserved])),
      typeName: pascalCase(words),
      file: memberGroups.length > 0 && otherFiles.has(file) ? `${file}_` : file,
    },
  };
}

/** Some file systems do not tell `jobs.ts` from `Jobs.ts`. */
function withFilesApart(operations: readonly NamedOperation[]): NamedOperation[] {
  const files = new Map<string, string>();
  const taken = new Set<string>();
  for (const file of [...new Set(operations.map(({ names }) => names.file))].sort(compare)) {
    const apart = uniqueName(file, (name) => taken.has(name.toLowerCase()));
    files.set(file, apart);
    taken.add(apart.toLowerCase());
  }
  return operations.map((operation) => {
    const { names } = operation;
    return { ...operation, names: { ...names, file: files.get(names.file) ?? names.file } };
  });
}

/** One for each pair of operations, with the names that they have in the end. */
function warningsOf(
  collisions: readonly NameCollision[],
  operations: ReadonlyMap<string, NamedOperation>,
): ModelError[] {
  const pairs = new Map<string, NameCollision>();
  for (const collision of collisions) {
    const pair = `${collision.first.pointer} ${collision.second.pointer}`;
    if (!pairs.has(pair)) pairs.set(pair, collision);
  }
  return [...pairs.values()].map((collision) => {
    const names = collision.renamed.map(({ pointer }) => {
      const operation = operations.get(pointer);
      return operation === undefined ? "" : `\`${memberPath(operation)}\``;
    });
    const fix = `Give one of them another operationId; until then the client has ${names.join(" and ")}.`;
    return describeCollision(collision, fix);
  });
}

function describeCollision({ first, second, name }: NameCollision, fix: string): ModelError {
  const message = `The operations ${describe(first)} and ${describe(second)} both need the name ${name}.`;
  return new ModelError(second.pointer, message, fix, "jobglot/name-collision");
}

function describe({ id, method, path }: NamedOperation): string {
  return `${id} (${method.toUpperCase()} ${path})`;
}
