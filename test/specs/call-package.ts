/** A function of a module that no compiler has seen. */
export type AnyFunction = (...parameters: readonly unknown[]) => unknown;

const isFunction = (value: unknown): value is AnyFunction => typeof value === "function";

/** The client that the one function of a package's module `client` makes. */
export function clientOf(module: Readonly<Record<string, unknown>>, options: object): unknown {
  const [create, ...others] = Object.values(module);
  if (others.length > 0 || !isFunction(create)) throw new Error("The module does not export one function.");
  return create(options);
}

/** The method at a path of own members, such as `jobs.list`. */
export function memberAt(client: unknown, path: string): AnyFunction {
  let current = client;
  for (const name of path.split(".")) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, name)) {
      throw new Error(`The client has no ${path}.`);
    }
    current = Reflect.get(current, name);
  }
  if (!isFunction(current)) throw new Error(`${path} is no method of the client.`);
  return current;
}
