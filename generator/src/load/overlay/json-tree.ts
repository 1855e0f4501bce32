/** What JSON can say. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };

export type JsonContainer = Exclude<JsonValue, null | boolean | number | string>;

/** A tree that grew beyond what anything could walk. */
export class TreeTooLargeError extends Error {
  override readonly name = "TreeTooLargeError";
}

/** What documents are refused for when they are read. */
export const maximumDepth = 200;

/** Copies values so that no two places share one; counts them, so that copies of copies come to an end. */
export class TreeCopier {
  readonly #maximumValues: number;
  #values = 0;

  /** @param maximumValues how many values it copies in its life */
  constructor(maximumValues: number) {
    this.#maximumValues = maximumValues;
  }

  /**
   * @param onContainer called with each list and object, and its copy
   * @throws {TreeTooLargeError}
   */
  copy(value: unknown, onContainer?: (from: object, to: object) => void, depth = 0): JsonValue {
    this.#values += 1;
    if (this.#values > this.#maximumValues || depth > maximumDepth) {
      throw new TreeTooLargeError("it makes the document too large or too deep to be read");
    }
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
    if (typeof value !== "object" || value === null) return null;
    // made of entries, so that a member named __proto__ is one like any other
    const copied: JsonContainer = Array.isArray(value)
      ? value.map((item) => this.copy(item, onContainer, depth + 1))
      : Object.fromEntries(
          Object.entries(value).map(([key, member]) => [key, this.copy(member, onContainer, depth + 1)]),
        );
    onContainer?.(value, copied);
    return copied;
  }
}

export function isContainer(value: JsonValue | undefined): value is JsonContainer {
  return typeof value === "object" && value !== null;
}

/** The own member of a list or an object. */
export function memberOf(container: JsonContainer, key: string | number): JsonValue | undefined {
  return Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined;
}

/** Sets an own member, whatever its name is. */
export function setMember(container: JsonContainer, key: string | number, value: JsonValue): void {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}
