import { isDocumentObject } from "../model/document-structure.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { parseJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";

/** What a part of a document is for: what an operation takes, what it answers, or how it refuses. */
type Direction = "request" | "answer" | "refusal";

/** That an operation needs a part of the document. */
export interface Use {
  readonly operation: OperationModel;
  readonly direction: Direction;
}

/** Which operations use which part of a document. */
export class DocumentUses {
  readonly #document: OpenApiDocument;
  readonly #operations: readonly OperationModel[];
  /** By component, such as `schemas/Job`. */
  readonly #components = new Map<string, Use[]>();

  constructor(document: OpenApiDocument, operations: readonly OperationModel[]) {
    this.#document = document;
    this.#operations = operations;
    for (const operation of operations) {
      for (const [part, direction] of this.#partsOf(operation)) this.#follow(part, { operation, direction });
    }
  }

  /** The uses of the place that a JSON pointer names; none for a component that no operation needs. */
  at(pointer: string): readonly Use[] {
    const [first, second = "", third = "", ...rest] = parseJsonPointer(pointer);
    if (first === "components") return this.#components.get(`${second}/${third}`) ?? [];
    if (first !== "paths") return [];
    const below = third === "parameters" ? ["parameters"] : rest;
    return this.#operations
      .filter(
        ({ path, method }) => path === second && (third === "parameters" || method === third.toUpperCase()),
      )
      .map((operation) => ({ operation, direction: directionOf(below) }));
  }

  #partsOf({ pointer, path }: OperationModel): [unknown, Direction][] {
    const operation = valueAt(this.#document, pointer);
    const item = this.#document.paths?.[path];
    const shared = item !== undefined && "parameters" in item ? item.parameters : undefined;
    if (typeof operation !== "object" || operation === null) return [];
    const responses =
      "responses" in operation && isDocumentObject(operation.responses) ? operation.responses : {};
    return [
      [shared, "request"],
      ["parameters" in operation ? operation.parameters : undefined, "request"],
      ["requestBody" in operation ? operation.requestBody : undefined, "request"],
      ["x-stream" in operation ? operation["x-stream"] : undefined, "answer"],
      ...Object.entries(responses).map(([status, response]): [unknown, Direction] => [
        response,
        directionOf(["responses", status]),
      ]),
    ];
  }

  /** Notes a use of every component that a value refers to, directly or through others. */
  #follow(value: unknown, use: Use): void {
    if (Array.isArray(value)) for (const item of value) this.#follow(item, use);
    if (!isDocumentObject(value)) return;
    const target = referencePointer(value.$ref);
    const [, kind = "", name = ""] = parseJsonPointer(target ?? "");
    if (target !== undefined && this.#note(`${kind}/${name}`, use))
      this.#follow(valueAt(this.#document, target), use);
    for (const member of Object.values(value)) this.#follow(member, use);
  }

  /** @returns whether it was unknown */
  #note(component: string, use: Use): boolean {
    const known = this.#components.get(component) ?? [];
    const isKnown = known.some(
      ({ operation, direction }) => operation === use.operation && direction === use.direction,
    );
    if (!isKnown) this.#components.set(component, [...known, use]);
    return !isKnown;
  }
}

/** By the way from an operation to one of its parts. */
function directionOf([part, status = ""]: readonly string[]): Direction {
  if (part !== "responses") return part === "x-stream" ? "answer" : "request";
  return isSuccess(status) ? "answer" : "refusal";
}

/** Whether an answer of a status, as a document lists it, is no refusal. */
export function isSuccess(status: string): boolean {
  return /^(2|default$)/iu.test(status);
}
