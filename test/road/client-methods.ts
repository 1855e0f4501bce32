import { isRecord } from "./is-record.ts";

/** A method of an emitted client that stands for an operation. */
export type ClientMethod = (input?: object) => Promise<unknown>;

/**
 * The methods of a client by the ids of their operations. A method stands where the id says, or, where the id
 * names no group, below the one of its tag.
 *
 * @throws Error when an operation has no method.
 */
export function methodsOf(client: object, operations: readonly string[]): ReadonlyMap<string, ClientMethod> {
  const methods = new Map<string, ClientMethod>();
  for (const [name, member] of Object.entries(client)) {
    if (name !== "http" && name !== "jobs") collect({ [name]: member }, "", methods);
  }
  return new Map(
    operations.map((operation) => {
      const grouped = [...methods.keys()].find(
        (path) => path.endsWith(`.${operation}`) && !operations.includes(path),
      );
      const method = methods.get(operation) ?? methods.get(grouped ?? "");
      if (method === undefined) throw new Error(`The client has no method for ${operation}.`);
      return [operation, method];
    }),
  );
}

function collect(
  group: Readonly<Record<string, unknown>>,
  prefix: string,
  methods: Map<string, ClientMethod>,
): void {
  for (const [name, member] of Object.entries(group)) {
    if (isRecord(member)) collect(member, `${prefix}${name}.`, methods);
    else if (typeof member === "function") {
      methods.set(prefix + name, async (...given) => Reflect.apply(member, undefined, given));
    }
  }
}
