import type { JsonSchema } from "../schema/json-schema.ts";
import { schemaName } from "./component-reference.ts";
import { defined } from "./defined.ts";
import type { LifecycleExtension } from "./extensions.ts";
import type { ResultModel, TypeModel } from "./job-model.ts";
import { readingOf } from "./media-types.ts";
import { modelCall, operationOf } from "./model-call.ts";
import type { SchemaType, Submission } from "./model-immediate.ts";
import type { OperationModel } from "./operation-model.ts";
import { type ExpressionScope, resolveConditions, resolveExpression } from "./runtime-expression.ts";
import type { CallModel, ValueModel } from "./value-model.ts";

/** A result before the jobs of its lifecycle have agreed on the name of its type. */
export type UnsharedResult = Omit<ResultModel, "typeName" | "file">;

/** The call that tells the state, and what is seen of its answers and of events. */
interface PolledScopes {
  readonly poll: CallModel | undefined;
  readonly polled: ExpressionScope;
  readonly event: ExpressionScope | undefined;
}

/** What a finished job gives, and where it is. */
export function modelResult(
  { result = {}, poll: asked }: LifecycleExtension,
  { poll, polled, event }: PolledScopes,
  submission: Submission,
  operations: ReadonlyMap<string, OperationModel>,
): UnsharedResult {
  const expired = result.expired && resolveConditions(result.expired, { ...polled, bodyOptional: true });
  const name = schemaName(result.schema);
  const isLines = result.mediaType !== undefined && readingOf(result.mediaType) === "lines";
  const declared: SchemaType | undefined =
    name === undefined
      ? undefined
      : {
          type: isLines ? { kind: "lines", schema: name } : { kind: "schema", name },
          schema: isLines || (result.schema ?? true),
        };
  const { url, operation, parameters, method, else: otherwise } = result;
  const call =
    url !== undefined
      ? modelCall(defined({ url, method, else: otherwise }), polled)
      : operation !== undefined
        ? modelCall(defined({ operation, parameters }), polled)
        : undefined;
  if (call === undefined) {
    const found = resolveExpression(result.value ?? "$response.body", polled);
    const own = declared ?? valueType(found, poll && operationOf(poll), event?.body);
    const byWebhook = asked === null || result.by === "webhook";
    const types = mergeTypes(own, submission.types);
    // what `schema` describes is known better than the answer tells
    const value = declared !== undefined && found.kind === "body" ? { ...found, typed: false } : found;
    const isCast = declared === undefined ? undefined : (true as const);
    return defined({ types, value, isCast, partial: result.partial, byWebhook, enveloped: false, expired });
  }
  const fetched = operationOf(call);
  const answering = fetched === undefined ? undefined : operations.get(fetched);
  const own = declared ?? fetchedType(answering, result.mediaType);
  const enveloped = answering?.enveloped ?? false;
  return defined({ types: mergeTypes(own, submission.types), call, byWebhook: false, enveloped, expired });
}

function fetchedType(operation: OperationModel | undefined, mediaType: string | undefined): SchemaType {
  return { type: operation === undefined ? typeOfMedia(mediaType) : typeOfAnswer(operation), schema: true };
}

function typeOfAnswer({ id, reading }: OperationModel): TypeModel {
  if (reading === "lines") return { kind: "lines", operation: id };
  return { kind: "output", operation: id };
}

function typeOfMedia(mediaType: string | undefined): TypeModel {
  if (mediaType === undefined) return { kind: "unknown" };
  switch (readingOf(mediaType)) {
    case "json":
      return { kind: "unknown" };
    case "lines":
      return { kind: "lines" };
    case "text":
    case "bytes":
      return { kind: "bytes" };
  }
}

function valueType(
  value: ValueModel,
  operation: string | undefined,
  event: JsonSchema | undefined,
): SchemaType {
  const component = operation === undefined ? schemaName(event) : undefined;
  if (value.kind === "body" && value.typed && component !== undefined) {
    return {
      type: { kind: "schema", name: component, steps: value.steps, optional: value.optional },
      schema: true,
    };
  }
  if (value.kind !== "body" || !value.typed || operation === undefined || event !== undefined)
    return { type: { kind: "unknown" }, schema: true };
  return { type: { kind: "body", operation, steps: value.steps, optional: value.optional }, schema: true };
}

/** The types without those that stand for the same schema as an earlier one. */
function mergeTypes(own: SchemaType, others: readonly SchemaType[]): ResultModel["types"] {
  const types = new Map<string, SchemaType["type"]>();
  for (const { type, schema } of [own, ...others]) {
    const key = JSON.stringify(schemaName(schema) === undefined ? type : schema);
    if (!types.has(key)) types.set(key, type);
  }
  const merged = [...types.values()];
  return merged.some(({ kind }) => kind === "unknown") ? [{ kind: "unknown" }] : merged;
}
