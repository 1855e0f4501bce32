import { formatJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";
import { isSchema, type JsonSchema } from "../schema/json-schema.ts";
import { ModelError } from "./model-error.ts";
import type { OpenApiDocument, Operation, Parameter, PathItem, Reference } from "./open-api.ts";

/** The methods that a path item has operations for (OpenAPI 3.1, section 4.8.9). */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** An operation where it stands in the document, with what its path adds to it. */
export interface LocatedOperation {
  readonly pointer: string;
  readonly method: string;
  readonly path: string;
  readonly item: PathItem;
  readonly operation: Operation;
}

/** A document with the means to follow its references. */
export class Specification {
  readonly document: OpenApiDocument;

  constructor(document: OpenApiDocument) {
    this.document = document;
  }

  /** The object itself, or what its `$ref` names. */
  resolve<Target extends object>(target: Target | Reference): Target {
    let current: Target | Reference = target;
    for (let hops = 0; isReference(current); hops++) {
      const found = this.#at(current.$ref);
      if (found === undefined || hops > 100) {
        throw new ModelError(
          current.$ref.slice(1),
          `The reference ${current.$ref} leads nowhere, or by way of too many others.`,
          "Point it at a component of this document.",
        );
      }
      current = found as Target | Reference;
    }
    return current;
  }

  /** What a schema's `$ref` names, as the schema lookups want it. */
  readonly dereference = (schema: JsonSchema & object): JsonSchema | undefined => {
    const reference = schema.$ref;
    const target = typeof reference === "string" ? this.#at(reference) : undefined;
    return isSchema(target) ? target : undefined;
  };

  /** Every operation below `paths`, in the order of the document. */
  operations(): LocatedOperation[] {
    return Object.entries(this.document.paths ?? {}).flatMap(([path, entry]) => {
      if (path.startsWith("x-") || typeof entry !== "object") return [];
      const item = this.resolve(entry);
      return methods.flatMap((method) => {
        const operation = item[method];
        if (operation === undefined) return [];
        return [{ pointer: formatJsonPointer(["paths", path, method]), method, path, item, operation }];
      });
    });
  }

  /** The parameters of an operation; its own replace those of its path. */
  parameters({ item, operation }: LocatedOperation): Parameter[] {
    const found = new Map<string, Parameter>();
    for (const entry of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
      const parameter = this.resolve(entry);
      found.set(`${parameter.in} ${parameter.name}`, parameter);
    }
    return [...found.values()];
  }

  #at(reference: string): unknown {
    const pointer = referencePointer(reference);
    return pointer === undefined ? undefined : valueAt(this.document, pointer);
  }
}

function isReference(value: object): value is Reference {
  return "$ref" in value && typeof value.$ref === "string";
}
