import { expressionForms, isExpressionText, parseExpression } from "../schema/expression.ts";
import { formatJsonPointer, parseJsonPointer } from "../schema/json-pointer.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { allowsNull } from "../schema/nullable.ts";
import { type ResolvedPointer, resolveSchemaPointer } from "../schema/resolve-schema-pointer.ts";
import type { Condition } from "./extensions.ts";
import { ModelError } from "./model-error.ts";
import type { Json } from "./open-api.ts";
import type { Specification } from "./specification.ts";
import type { ConditionModel, MemberValue, StepModel, ValueModel } from "./value-model.ts";

/** What an expression can see: the schemas of the answer and of the request, where there are such. */
export interface ExpressionScope {
  readonly specification: Specification;
  /** JSON pointer of the extension that holds the expression, for errors. */
  readonly pointer: string;
  /** The schema of the answer's body; absent: nothing is known of it. */
  readonly body?: JsonSchema;
  /** Some answers have no body. */
  readonly bodyOptional?: boolean;
  /** What the operation takes, as `{ params: { path, query, header }, body }`. */
  readonly input?: JsonSchema;
}

/** Resolves a literal or a runtime expression such as `$response.body#/data/status`. */
export function resolveValue(value: Json, scope: ExpressionScope): ValueModel {
  return isExpressionText(value) ? resolveExpression(value, scope) : { kind: "literal", value };
}

/** Resolves a runtime expression. */
export function resolveExpression(expression: string, scope: ExpressionScope): ValueModel {
  const parsed = parseExpression(expression);
  switch (parsed?.kind) {
    case "statusCode":
      return { kind: "statusCode" };
    case "responseBody":
      return resolveMember("body", parsed.pointer, scope.body, scope);
    case "responseHeader":
      return { kind: "header", name: parsed.name };
    case "requestBody":
      return resolveMember("input", `/body${parsed.pointer}`, scope.input, scope);
    case "requestParameter": {
      const pointer = formatJsonPointer(["params", parsed.in, parsed.name]);
      return resolveMember("input", pointer, scope.input, scope);
    }
    case "handle":
      return { kind: "handle", name: parsed.name };
    case undefined:
      throw new ModelError(
        scope.pointer,
        `${JSON.stringify(expression)} is not a runtime expression.`,
        `Write one of ${expressionForms}.`,
      );
  }
}

/** Resolves an expression that must read the answer's body. */
export function resolveBodyMember(expression: string, scope: ExpressionScope): MemberValue {
  const value = resolveExpression(expression, scope);
  if (value.kind === "body") return value;
  throw new ModelError(
    scope.pointer,
    `${JSON.stringify(expression)} does not read the answer's body.`,
    "Write $response.body#/….",
  );
}

/** Resolves the tests of a condition. */
export function resolveConditions(
  conditions: readonly Condition[],
  scope: ExpressionScope,
): ConditionModel[] {
  return conditions.map(({ at, ...tests }) => ({ ...tests, at: resolveExpression(at, scope) }));
}

function resolveMember(
  kind: "body" | "input",
  pointer: string,
  schema: JsonSchema | undefined,
  { specification, bodyOptional = false }: ExpressionScope,
): MemberValue {
  const resolved =
    schema === undefined ? undefined : resolveSchemaPointer(schema, pointer, specification.dereference);
  const absent = kind === "body" && bodyOptional;
  if (schema === undefined || resolved === undefined) return unknownMember(kind, pointer);
  const rootNullable = absent || allowsNull(schema, specification.dereference);
  return {
    kind,
    steps: stepsOf(resolved, rootNullable),
    typed: isTyped(resolved),
    optional: resolved.optional || (rootNullable && resolved.steps.length > 0) || absent,
    nullable: resolved.nullable,
    ...primitiveOf(resolved.schema, specification),
  };
}

function unknownMember(kind: "body" | "input", pointer: string): MemberValue {
  const steps = parseJsonPointer(pointer).map((segment) => ({ segment, guarded: true }));
  return { kind, steps, typed: false, optional: true, nullable: true };
}

function stepsOf({ steps }: ResolvedPointer, rootNullable: boolean): StepModel[] {
  return steps.map(({ segment, container }, index) => {
    const before = steps[index - 1];
    return {
      segment: container === "array" ? Number(segment) : segment,
      guarded: before === undefined ? rootNullable : before.optional || before.nullable,
    };
  });
}

/**
 * A compiler can follow the steps when each starts from something whose members are declared. What every object inherits
 * (`constructor`, `__proto__`) is read by the runtime: where it is absent, JavaScript gives that of the prototype.
 */
function isTyped({ steps }: ResolvedPointer): boolean {
  if (steps.some(({ segment }) => Object.hasOwn(Object.prototype, segment))) return false;
  return steps.every(({ declaredBy }) => declaredBy === "every");
}

function primitiveOf(
  schema: JsonSchema,
  specification: Specification,
): { primitive?: "string" | "number"; values?: readonly string[] } {
  let current: JsonSchema | undefined = schema;
  for (let hops = 0; typeof current === "object" && "$ref" in current && hops < 100; hops++) {
    current = specification.dereference(current);
  }
  if (typeof current !== "object") return {};
  const { type, enum: values, const: constant } = current;
  const types = (Array.isArray(type) ? type : [type]).filter((name) => name !== "null");
  const [only] = types;
  const closed = Array.isArray(values) ? values : constant === undefined ? undefined : [constant];
  const texts = closed?.filter((value) => value !== null);
  if (texts !== undefined && texts.length > 0 && texts.every((value) => typeof value === "string")) {
    return { primitive: "string", values: texts };
  }
  if (types.length !== 1) return {};
  if (only === "string") return { primitive: "string" };
  return only === "integer" || only === "number" ? { primitive: "number" } : {};
}
