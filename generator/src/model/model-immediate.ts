import { isSchema, type JsonSchema } from "../schema/json-schema.ts";
import { lookUpProperty } from "../schema/look-up-property.ts";
import { schemaList } from "../schema/schema-list.ts";
import { schemaName } from "./component-reference.ts";
import type { LifecycleExtension } from "./extensions.ts";
import type { ImmediateModel, TypeModel } from "./job-model.ts";
import { answerScope } from "./model-operation.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { OperationModel } from "./operation-model.ts";
import { type ExpressionScope, resolveConditions, resolveExpression } from "./runtime-expression.ts";
import type { Specification } from "./specification.ts";
import { canHoldForAnswer, isAboutStatusCode } from "./status-codes.ts";
import type { ConditionModel } from "./value-model.ts";

/** A type, with the schema that it stands for. */
export interface SchemaType {
  readonly type: TypeModel;
  readonly schema: JsonSchema;
}

/** What a submission can answer with: a job, or at once its result. */
export interface Submission {
  /** What the expressions of an accepted job can see. */
  readonly accepted: ExpressionScope;
  readonly immediate?: ImmediateModel;
  /** The types of an immediate result. */
  readonly types: readonly SchemaType[];
}

/** Tells the answers of a submission apart. */
export function modelSubmission(
  named: NamedOperation,
  operation: OperationModel,
  { submit }: LifecycleExtension,
  specification: Specification,
): Submission {
  const whole = { ...answerScope(named, specification), pointer: `${named.pointer}/x-job` };
  if (submit?.immediate === undefined) return { accepted: whole, types: [] };
  const when = resolveConditions(submit.immediate.when, whole);

  if (isAboutStatusCode(when)) {
    const isImmediate = (status: string): boolean => canHoldForAnswer(when, status);
    const atOnce = { ...answerScope(named, specification, isImmediate), pointer: whole.pointer };
    const accepted = {
      ...answerScope(named, specification, (status) => !isImmediate(status)),
      pointer: whole.pointer,
    };
    const result = resolveExpression(submit.immediate.result, atOnce);
    const immediate = { when, result };
    if (!isWholeBody(result)) return { accepted, immediate, types: [unknownType] };
    const types = operation.answers.flatMap(({ statuses, mediaTypes }) =>
      statuses
        .filter(isImmediate)
        .slice(0, 1)
        .flatMap((status) =>
          mediaTypes.map((mediaType) => answerType(operation.id, status, mediaType, atOnce.body)),
        ),
    );
    return { accepted, immediate, types };
  }

  const distinguishing = distinguishingMember(when);
  const members = whole.body === undefined ? [] : unionMembers(whole.body, specification);
  const declares = (member: JsonSchema): boolean => {
    const found =
      distinguishing === undefined
        ? undefined
        : lookUpProperty(member, distinguishing, specification.dereference);
    return found !== undefined && !found.open;
  };
  const having = members.filter(declares);
  const lacking = members.filter((member) => !declares(member));
  const result = resolveExpression(submit.immediate.result, whole);
  if (distinguishing !== undefined && having.length > 0 && lacking.length > 0) {
    const accepted = { ...whole, body: having.length === 1 ? (having[0] ?? true) : { anyOf: having } };
    return {
      accepted,
      immediate: { when, result, acceptedBy: distinguishing },
      types: isWholeBody(result) ? lacking.map(memberType) : [unknownType],
    };
  }
  const type: TypeModel =
    result.kind === "body" && result.typed
      ? { kind: "body", operation: operation.id, steps: result.steps, optional: result.optional }
      : { kind: "unknown" };
  return { accepted: whole, immediate: { when, result }, types: [{ type, schema: true }] };
}

const unknownType: SchemaType = { type: { kind: "unknown" }, schema: true };

const isWholeBody = (value: { readonly kind: string; readonly steps?: readonly unknown[] }): boolean =>
  value.kind === "body" && value.steps?.length === 0;

function answerType(
  operation: string,
  status: string,
  mediaType: string,
  schema: JsonSchema = true,
): SchemaType {
  return { type: { kind: "answer", operation, status, mediaType }, schema };
}

function memberType(schema: JsonSchema): SchemaType {
  const name = schemaName(schema);
  return { type: name === undefined ? { kind: "unknown" } : { kind: "schema", name }, schema };
}

/** The top-level member whose absence is tested, alone or beside other tests of the body. */
function distinguishingMember(when: readonly ConditionModel[]): string | undefined {
  if (when.some(({ at }) => at.kind !== "body")) return undefined;
  const names = when.flatMap(({ at, exists, ...tests }) => {
    if (at.kind !== "body" || exists !== false || Object.keys(tests).length > 0) return [];
    const [step, ...deeper] = at.steps;
    return typeof step?.segment === "string" && deeper.length === 0 ? [step.segment] : [];
  });
  return names[0];
}

/** The members of a schema that is nothing but a choice, through references. */
function unionMembers(schema: JsonSchema, specification: Specification): readonly JsonSchema[] {
  if (typeof schema === "boolean") return [schema];
  for (const keyword of ["oneOf", "anyOf"]) {
    const members = schemaList(schema[keyword]);
    if (members.length > 0) return members.flatMap((member) => unionMembers(member, specification));
  }
  const target = "$ref" in schema ? specification.dereference(schema) : undefined;
  const inner = isSchema(target) ? unionMembers(target, specification) : [schema];
  return inner.length > 1 ? inner : [schema];
}
