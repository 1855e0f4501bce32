/** A place in a source file that can be reported; Redocly's `Location` is one. */
export interface Place {
  /** Names the place among all places of all files. */
  readonly absolutePointer: string;
  child(key: string | number): Place;
}

/** Where a `$ref` leads. */
interface ReferenceTarget {
  readonly value: unknown;
  readonly place: Place;
}

/** Follows the `$ref` of a node of the document; `undefined` when it leads nowhere. */
type FollowReference = (node: object) => ReferenceTarget | undefined;

/** A value of the document together with the place where it was written. References are followed on the way down. */
export class DocumentNode {
  readonly value: unknown;
  readonly place: Place;
  readonly follow: FollowReference;

  constructor(value: unknown, place: Place, follow: FollowReference) {
    this.value = value;
    this.place = place;
    this.follow = follow;
  }

  /** The value at a path of keys below this one; `undefined` when something on the way is absent. */
  get(...path: readonly (string | number)[]): DocumentNode | undefined {
    let node: DocumentNode | undefined = this;
    for (const key of path) node = node?.child(key);
    return node;
  }

  /** The members of an object, or the items of a list, in the order of the document. */
  entries(): readonly (readonly [string, DocumentNode])[] {
    if (typeof this.value !== "object" || this.value === null) return [];
    return Object.keys(this.value).flatMap((key) => {
      const child = this.child(Array.isArray(this.value) ? Number(key) : key);
      return child === undefined ? [] : [[key, child] as const];
    });
  }

  items(): readonly DocumentNode[] {
    return Array.isArray(this.value) ? this.entries().map(([, item]) => item) : [];
  }

  keys(): readonly string[] {
    return this.entries().map(([key]) => key);
  }

  /** A member as it is written, with its `$ref`. */
  raw(key: string): unknown {
    const { value } = this;
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    return Reflect.get(value, key);
  }

  /** The value when it is a text. */
  text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }

  private child(key: string | number): DocumentNode | undefined {
    const { value } = this;
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    const child: unknown = Reflect.get(value, key);
    if (typeof child === "object" && child !== null && "$ref" in child) {
      const target = this.follow(child);
      if (target !== undefined) return new DocumentNode(target.value, target.place, this.follow);
    }
    return new DocumentNode(child, this.place.child(key), this.follow);
  }
}
