import type { ConditionTests } from "../schema/condition-tests.ts";
import type { Json } from "./open-api.ts";

/** One step from a value to a member or item of it. */
export interface StepModel {
  readonly segment: string | number;
  /** What the step starts from may be absent or null. */
  readonly guarded: boolean;
}

/** Where a value comes from at run time: a runtime expression, resolved in the schema that it points into. */
export type ValueModel =
  | { readonly kind: "literal"; readonly value: Json }
  | { readonly kind: "statusCode" }
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "handle"; readonly name: string }
  | MemberValue;

/** A member of the answer's body, or of what the submitting operation took. */
export interface MemberValue {
  readonly kind: "body" | "input";
  readonly steps: readonly StepModel[];
  /** The schema declares the whole way for every answer, so that a compiler can follow it. */
  readonly typed: boolean;
  /** The value may be absent. */
  readonly optional: boolean;
  readonly nullable: boolean;
  /** The TypeScript type of the value where it is a text or a number. */
  readonly primitive?: "string" | "number";
  /** A closed set of texts. */
  readonly values?: readonly string[];
}

/** Whether a value is a member of something that a schema describes. */
export function isMember(value: ValueModel): value is MemberValue {
  return value.kind === "body" || value.kind === "input";
}

/** Tests of one value. */
export interface ConditionModel extends ConditionTests<Json> {
  readonly at: ValueModel;
}

/** A request as a lifecycle makes it. */
export type CallModel = OperationCallModel | UrlCallModel;

/** A request of an operation of the document. */
export interface OperationCallModel {
  readonly kind: "operation";
  /** The id of the operation. */
  readonly operation: string;
  readonly parameters: readonly ArgumentModel[];
}

/** A request of a URL that the provider gives. */
export interface UrlCallModel {
  readonly kind: "url";
  readonly url: ValueModel;
  readonly method: string;
  readonly fallback?: OperationCallModel;
}

/** A value for `params.path.<name>`, `params.query.<name>`, `params.header.<name>`, `body.<name>` or the whole `body`. */
export interface ArgumentModel {
  readonly target: "path" | "query" | "header" | "body";
  /** Absent: the whole body. */
  readonly name?: string;
  readonly value: ValueModel;
  /** The value has another primitive type than the request wants. */
  readonly coercedTo?: "string" | "number";
  /** The request wants one of these texts, and the value is known as a text. */
  readonly oneOf?: readonly string[];
  /** The request needs the value, and it may be missing. */
  readonly required?: true;
}
