import type { Source } from "@redocly/openapi-core";
import { formatJsonPointer } from "../../schema/json-pointer.ts";

/** Where a value was written. */
export interface Origin {
  readonly source: Source;
  /** JSON pointer inside the file. */
  readonly pointer: string;
}

/**
 * Where the values of a changed document were written. A member stands where its container does, unless it was put
 * there by an action, or moved because an action removed others.
 */
export class Origins {
  readonly #moved = new WeakMap<object, Map<string | number, Origin>>();

  /** Where a member of `container` was written, given where `container` was. */
  member(container: object, key: string | number, origin: Origin): Origin {
    const moved = this.#moved.get(container)?.get(key);
    return moved ?? { source: origin.source, pointer: origin.pointer + formatJsonPointer([key]) };
  }

  /** A member now comes from elsewhere. */
  set(container: object, key: string | number, origin: Origin): void {
    const members = this.#moved.get(container) ?? new Map<string | number, Origin>();
    this.#moved.set(container, members.set(key, origin));
  }

  /** The items of a list now come from these places. */
  setItems(list: object, origins: readonly Origin[]): void {
    this.#moved.set(list, new Map(origins.entries()));
  }

  /** A copy has the origins of what it was copied from. */
  copy(from: object, to: object): void {
    const members = this.#moved.get(from);
    if (members !== undefined) this.#moved.set(to, new Map(members));
  }

  /**
   * Where the value at a path was written.
   * @param root the document as it is now
   * @param origin where `root` was written
   */
  at(root: unknown, path: readonly (string | number)[], origin: Origin): Origin {
    let value = root;
    let place = origin;
    for (const segment of path) {
      const key = Array.isArray(value) ? Number(segment) : segment;
      const container = typeof value === "object" && value !== null ? value : {};
      place = this.member(container, key, place);
      value = Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined;
    }
    return place;
  }
}
