import { jobConstant } from "./job-constant.ts";
import type { NamedOperation } from "./name-operations.ts";

/** A name that two operations need. */
export interface NameCollision {
  readonly first: NamedOperation;
  readonly second: NamedOperation;
  readonly name: string;
  /** Those that can have another name. */
  readonly renamed: readonly NamedOperation[];
}

/** The member of the client that an operation is: `models.versions.list`. */
export function memberPath({ names }: NamedOperation): string {
  return [...names.groups, names.method].join(".");
}

/** Every name that operations bring into a module or a client must be theirs alone. */
export function findCollisions(operations: readonly NamedOperation[]): NameCollision[] {
  const owners = new Map<string, NamedOperation>();
  const collisions: NameCollision[] = [];
  for (const second of operations) {
    for (const claim of claimsOf(second)) {
      const first = owners.get(claim) ?? second;
      owners.set(claim, first);
      if (first === second) continue;
      collisions.push({ first, second, name: claim.slice(claim.indexOf(" ") + 1), renamed: [first, second] });
    }
  }
  for (const second of operations) {
    second.names.groups.forEach((_, index, groups) => {
      const name = groups.slice(0, index + 1).join(".");
      const first = owners.get(`member ${name}`);
      if (first !== undefined) collisions.push({ first, second, name, renamed: [first] });
    });
  }
  return collisions;
}

function claimsOf(operation: NamedOperation): Set<string> {
  const { names, operation: declared } = operation;
  const path = memberPath(operation);
  const suffixes = [
    ...(declared["x-pagination"] === undefined ? [] : ["All"]),
    ...(declared["x-stream"] === undefined ? [] : ["Stream"]),
  ];
  return new Set([
    `function ${names.functionName}`,
    `type ${names.typeName}`,
    `member ${path}`,
    ...suffixes.flatMap((suffix) => [`member ${path}${suffix}`, `function ${names.functionName}${suffix}`]),
    ...(declared["x-job"] === undefined ? [] : [`function ${jobConstant(names.typeName)}`]),
  ]);
}
