import { compare } from "./compare.ts";
import { camelCase, memberName, pascalCase, variableName } from "./identifier.ts";
import { ModelError } from "./model-error.ts";
import { givenIds, idSegments, madeNames } from "./operation-ids.ts";
import type { OperationNames } from "./operation-model.ts";
import type { LocatedOperation } from "./specification.ts";

/** Members that every client has beside the operations. */
const clientMembers: ReadonlySet<string> = new Set(["http", "jobs"]);
/** The member of `client.jobs` that takes up jobs again. */
const jobsMembers: ReadonlySet<string> = new Set(["resume"]);
/** What the emitted modules call by name, so that no operation may hide it. */
const moduleNames: ReadonlySet<string> = new Set(
  (
    "bodyOf client createClient defineJob exchange handle input options operations paginate paths readField " +
    "resumeJob simulation submitJob toStatus token"
  ).split(" "),
);
/** Files under `operations/` and `jobs/` that are not those of a group. */
const otherFiles: ReadonlySet<string> = new Set(["index", "root", "lifecycles"]);

/** An operation with its id, given or made, and its names. */
export interface NamedOperation extends LocatedOperation {
  readonly id: string;
  readonly names: OperationNames;
}

/**
 * Names every operation of a document.
 *
 * - `models.versions.list` becomes the method `models.versions.list` of the client
 * - an id without dots is a method of the group of its first tag, or of the client itself
 * - an operation without an id, or with one that others have as well, is named by its method and path
 * - names that a client cannot have (`http`, `jobs`, `then`, `constructor`, …) get a trailing `_`
 *
 * @param reserved - names of the provider's own modules
 * @throws ModelError when two operations come to the same name.
 */
export function nameOperations(
  operations: readonly LocatedOperation[],
  reserved: ReadonlySet<string>,
): NamedOperation[] {
  const ids = givenIds(operations);
  const made = madeNames(operations, ids);
  const named = operations.map((located) => {
    const id = ids.get(located);
    return nameOperation(located, id ?? made.get(located) ?? "", id === undefined, reserved);
  });
  rejectCollisions(named);
  return named.sort((left, right) => compare(pathOf(left), pathOf(right)));
}

function nameOperation(
  located: LocatedOperation,
  id: string,
  isMade: boolean,
  reserved: ReadonlySet<string>,
): NamedOperation {
  const segments = isMade ? [id] : idSegments(id);
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

function pathOf({ names }: NamedOperation): string {
  return [...names.groups, names.method].join(".");
}

function describe({ id, method, path }: NamedOperation): string {
  return `${id} (${method.toUpperCase()} ${path})`;
}

/** Every name that operations bring into a module or a client must be theirs alone. */
function rejectCollisions(operations: readonly NamedOperation[]): void {
  const owners = new Map<string, NamedOperation>();
  const claim = (name: string, owner: NamedOperation): void => {
    const other = owners.get(name);
    if (other !== undefined && other !== owner)
      throw collision(other, owner, name.slice(name.indexOf(" ") + 1));
    owners.set(name, owner);
  };
  for (const operation of operations) {
    const { names, operation: declared, id } = operation;
    const path = pathOf(operation);
    claim(`operationId ${id}`, operation);
    claim(`function ${names.functionName}`, operation);
    claim(`type ${names.typeName}`, operation);
    claim(`member ${path}`, operation);
    for (const [extension, suffix] of [
      ["x-pagination", "All"],
      ["x-stream", "Stream"],
    ] as const) {
      if (declared[extension] === undefined) continue;
      claim(`member ${path}${suffix}`, operation);
      claim(`function ${names.functionName}${suffix}`, operation);
    }
    if (declared["x-job"] !== undefined) {
      claim(`function ${names.typeName.charAt(0).toLowerCase()}${names.typeName.slice(1)}Job`, operation);
    }
  }
  for (const operation of operations) {
    for (let depth = 1; depth <= operation.names.groups.length; depth++) {
      const group = operation.names.groups.slice(0, depth).join(".");
      const other = owners.get(`member ${group}`);
      if (other !== undefined) throw collision(other, operation, group);
    }
  }
  const files = new Map<string, NamedOperation>();
  for (const operation of operations) {
    const { file } = operation.names;
    const other = files.get(file.toLowerCase());
    if (other !== undefined && other.names.file !== file) throw collision(other, operation, file);
    files.set(file.toLowerCase(), operation);
  }
}

function collision(first: NamedOperation, second: NamedOperation, name: string): ModelError {
  return new ModelError(
    second.pointer,
    `The operations ${describe(first)} and ${describe(second)} both need the name ${name}.`,
    "Give one of them another operationId.",
  );
}
