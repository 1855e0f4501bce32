import { compare } from "./compare.ts";
import { camelCase } from "./identifier.ts";
import type { LocatedOperation } from "./specification.ts";
import { countEach, uniqueName } from "./unique-name.ts";

/** The ids that name one operation alone; ids without a letter or digit name none. */
export function givenIds(operations: readonly LocatedOperation[]): ReadonlyMap<LocatedOperation, string> {
  const owners = new Map<string, LocatedOperation[]>();
  for (const located of operations) {
    const id = located.operation.operationId ?? "";
    if (idSegments(id).length > 0) owners.set(id, [...(owners.get(id) ?? []), located]);
  }
  return new Map(
    [...owners].flatMap(([id, [owner, ...others]]): [LocatedOperation, string][] =>
      owner === undefined || others.length > 0 ? [] : [[owner, id]],
    ),
  );
}

/** `["models", "versions", "list"]` for `models.versions.list`. */
export function idSegments(id: string): string[] {
  return id
    .split(".")
    .map(camelCase)
    .filter((part) => part !== "");
}

/**
 * Names for the operations without an id, by method and path: `getJobsId`. Where several come to one name they say more,
 * `getJobsById`, and where that is not enough they are numbered in the order of their paths.
 *
 * @param ids of the operations that are named by them
 * @param keys of all ids: the document's types have the operations by these
 */
export function madeNames(
  operations: readonly LocatedOperation[],
  ids: ReadonlyMap<LocatedOperation, string>,
  keys: Iterable<string>,
): ReadonlyMap<LocatedOperation, string> {
  const unnamed = operations.filter((located) => !ids.has(located));
  const sorted = [...unnamed].sort(
    (left, right) => compare(left.path, right.path) || compare(left.method, right.method),
  );
  const short = sorted.map(shortName);
  const counts = countEach(short);
  const taken = new Set([...[...ids.values()].map((id) => camelCase(idSegments(id).join(" "))), ...keys]);
  const names = new Map<LocatedOperation, string>();
  sorted.forEach((located, index) => {
    const name = short[index] ?? "";
    const isAlone = !taken.has(name) && counts.get(name) === 1;
    const chosen = isAlone ? name : uniqueName(longName(located), (candidate) => taken.has(candidate));
    taken.add(chosen);
    names.set(located, chosen);
  });
  return names;
}

const shortName = ({ method, path }: LocatedOperation): string => camelCase(`${method} ${path}`);

const longName = ({ method, path }: LocatedOperation): string =>
  camelCase(`${method} ${path.replace(/\{([^{}]*)\}/g, " by $1 ")}`);
