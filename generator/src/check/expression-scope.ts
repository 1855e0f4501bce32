import { suggestName } from "../diagnostics/suggest.ts";
import { type Expression, expressionForms, parseExpression } from "../schema/expression.ts";
import { formatJsonPointer, parseJsonPointer } from "../schema/json-pointer.ts";
import type { DereferenceSchema, JsonSchema } from "../schema/json-schema.ts";
import { propertyNames } from "../schema/look-up-property.ts";
import { type ResolvedPointer, resolveSchemaPointer } from "../schema/resolve-schema-pointer.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Finding, Report } from "./finding.ts";
import { answerHeaders, answerSchemas, type Operation, type ResponseScope } from "./operation.ts";

/** What the expressions at one place of an extension can speak of. */
export interface ExpressionScope {
  /** The operations whose answer `$response` and `$statusCode` mean; any one of them may have the value. */
  readonly answersOf?: readonly Operation[];
  readonly responses?: ResponseScope;
  /** The schema of the event of a webhook, which `$response` means as well. */
  readonly eventSchema?: JsonSchema;
  /** The operation whose request `$request` means. */
  readonly requestOf?: Operation;
  /** What `$handle` has, by name, with the schemas that each can have. */
  readonly handle?: ReadonlyMap<string, readonly JsonSchema[]>;
}

/** Checks that an expression is well formed, allowed where it stands, and leads somewhere. */
export function checkExpression(
  node: DocumentNode | undefined,
  scope: ExpressionScope,
  dereference: DereferenceSchema,
  report: Report,
): void {
  const text = node?.text();
  if (node === undefined || text === undefined) return;
  const expression = parseExpression(text);
  const problem =
    expression === undefined ? malformed(text) : problemOf(expression, text, scope, dereference);
  if (problem !== undefined) report({ severity: "error", place: node.place, ...problem });
}

/** What a body expression leads to, in each schema of the scope that has it. */
export function resolveExpression(
  text: string | undefined,
  scope: ExpressionScope,
  dereference: DereferenceSchema,
): readonly ResolvedPointer[] {
  const expression = text === undefined ? undefined : parseExpression(text);
  if (expression?.kind !== "responseBody") return [];
  return bodySchemas(scope)
    .map((schema) => resolveSchemaPointer(schema, expression.pointer, dereference))
    .filter((resolved) => resolved !== undefined);
}

type Problem = Pick<Finding, "code" | "message" | "fix">;

function problemOf(
  expression: Expression,
  text: string,
  scope: ExpressionScope,
  dereference: DereferenceSchema,
): Problem | undefined {
  switch (expression.kind) {
    case "handle":
      if (scope.handle === undefined) return misplaced(text, scope);
      if (scope.handle.has(expression.name)) return undefined;
      return {
        code: "handle-captured",
        message: `\`${text}\` is not captured in \`handle\`.`,
        fix: suggestName(expression.name, [...scope.handle.keys()], "capture"),
      };
    case "statusCode":
      return scope.answersOf === undefined ? misplaced(text, scope) : undefined;
    case "responseHeader": {
      if (scope.answersOf === undefined) return misplaced(text, scope);
      const known = scope.answersOf.flatMap((operation) =>
        answerHeaders(operation, scope.responses ?? "success"),
      );
      if (known.includes(expression.name.toLowerCase())) return undefined;
      return unresolved(
        text,
        `no answer of ${names(scope.answersOf)} declares that header`,
        expression.name,
        known,
      );
    }
    case "requestParameter": {
      if (scope.requestOf === undefined) return misplaced(text, scope);
      const known = scope.requestOf.parameters.filter((parameter) => parameter.in === expression.in);
      if (known.some(({ name }) => name === expression.name)) return undefined;
      const reason = `\`${scope.requestOf.id}\` has no such ${expression.in} parameter`;
      return unresolved(
        text,
        reason,
        expression.name,
        known.map(({ name }) => name),
      );
    }
    case "requestBody": {
      if (scope.requestOf === undefined) return misplaced(text, scope);
      const schemas = scope.requestOf.requestBody?.schemas ?? [];
      return unresolvedPointer(
        text,
        expression.pointer,
        schemas,
        `the request of \`${scope.requestOf.id}\``,
        dereference,
      );
    }
    case "responseBody": {
      if (scope.answersOf === undefined && scope.eventSchema === undefined) return misplaced(text, scope);
      if (expression.pointer === "") return undefined;
      const where =
        scope.answersOf === undefined
          ? "the event of the webhook"
          : `the answer of ${names(scope.answersOf)}`;
      return unresolvedPointer(text, expression.pointer, bodySchemas(scope), where, dereference);
    }
  }
}

/** The schemas of the bodies that `$response` means. */
export function bodySchemas(scope: ExpressionScope): readonly JsonSchema[] {
  const answers = (scope.answersOf ?? []).flatMap((operation) =>
    answerSchemas(operation, scope.responses ?? "success"),
  );
  return scope.eventSchema === undefined ? answers : [...answers, scope.eventSchema];
}

function unresolvedPointer(
  text: string,
  pointer: string,
  schemas: readonly JsonSchema[],
  where: string,
  dereference: DereferenceSchema,
): Problem | undefined {
  if (schemas.some((schema) => resolveSchemaPointer(schema, pointer, dereference) !== undefined))
    return undefined;
  if (schemas.length === 0) return unresolved(text, `${where} has no JSON schema`, pointer, []);
  const segments = parseJsonPointer(pointer);
  for (let length = segments.length - 1; length >= 0; length--) {
    const prefix = formatJsonPointer(segments.slice(0, length));
    const containers = schemas
      .map((schema) => resolveSchemaPointer(schema, prefix, dereference)?.schema)
      .filter((container) => container !== undefined);
    if (containers.length === 0) continue;
    const missing = segments[length] ?? "";
    const known = [...new Set(containers.flatMap((container) => propertyNames(container, dereference)))];
    const inside = prefix === "" ? where : `\`${prefix}\` of ${where}`;
    return unresolved(text, `${inside} has no \`${missing}\``, missing, known);
  }
  return unresolved(text, `${where} has no such value`, pointer, []);
}

function unresolved(text: string, reason: string, missing: string, known: readonly string[]): Problem {
  return {
    code: "pointer-resolves",
    message: `\`${text}\` does not resolve: ${reason}.`,
    fix:
      known.length === 0
        ? "Correct the expression, or declare the value in the document."
        : suggestName(missing, known, "name"),
  };
}

function malformed(text: string): Problem {
  return {
    code: "expression",
    message: `\`${text}\` is not an expression.`,
    fix: `Write one of ${expressionForms}.`,
  };
}

function misplaced(text: string, scope: ExpressionScope): Problem {
  const allowed = [
    ...(scope.answersOf === undefined && scope.eventSchema === undefined ? [] : ["`$response`"]),
    ...(scope.answersOf === undefined ? [] : ["`$statusCode`"]),
    ...(scope.requestOf === undefined ? [] : ["`$request`"]),
    ...(scope.handle === undefined ? [] : ["`$handle`"]),
  ];
  return {
    code: "expression",
    message: `\`${text}\` means nothing here.`,
    fix: `Here an expression can speak of ${allowed.join(", ") || "nothing"}${scope.handle === undefined ? "" : "; capture the value in `handle` to have it here"}.`,
  };
}

function names(operations: readonly Operation[]): string {
  const shown = operations.slice(0, 3).map(({ id }) => `\`${id}\``);
  const more = operations.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(" or ");
}
