import type { DocumentNode } from "./document-node.ts";
import type { Operation } from "./operation.ts";

/** A lifecycle as one submitting operation uses it: its own fields, each replaced as a whole by the operation's. */
export class Lifecycle {
  readonly name: string;
  readonly submit: Operation;
  private readonly shared: DocumentNode;
  private readonly overrides: DocumentNode;

  constructor(name: string, submit: Operation, shared: DocumentNode, overrides: DocumentNode) {
    this.name = name;
    this.submit = submit;
    this.shared = shared;
    this.overrides = overrides;
  }

  /** The value at a path of keys, the first of which names the field. */
  get(field: string, ...path: readonly (string | number)[]): DocumentNode | undefined {
    const node = this.overrides.get(field) ?? this.shared.get(field);
    return node?.get(...path);
  }
}
