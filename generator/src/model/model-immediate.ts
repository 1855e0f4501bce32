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
import type { ConditionModel, ValueModel } from "./value-model.ts";

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

/** Tells the answers of a submission apart: by their status codes, by a member that one of them has, or at run time alone. */
export function modelSubmission(
  named: NamedOperation,
  operation: OperationModel,
  { submit }: LifecycleExtension,
  specification: Specification,
): Submission {
  const pointer = `${named.pointer}/x-job`;
  const scopeOf: ScopeOf = (isWanted) => ({ ...answerScope(named, specification, isWanted), pointer });
  const whole = scopeOf();
  if (submit?.immediate === undefined) return { accepted: whole, types: [] };
  const when = resolveConditions(submit.immediate.when, whole);
  if (isAboutStatusCode(when)) return toldByStatusCode(when, submit.immediate.result, operation, scopeOf);
  const result = resolveExpression(submit.immediate.result, whole);
  const told = toldByMember(when, result, whole);
  if (told !== undefined) return told;
  const type: TypeModel =
    result.kind === "body" && result.typed
      ? { kind: "body", operation: operation.id, steps: result.steps, optional: result.optional }
      : { kind: "unknown" };
  return { accepted: whole, immediate: { when, result }, types: [{ type, schema: true }] };
}

/** What expressions can see of the answers with some of the statuses; of all when no test is given. */
type ScopeOf = (isWanted?: (status: string) => boolean) => ExpressionScope;

/** The job and the result come with different status codes. */
function toldByStatusCode(
  when: readonly ConditionModel[],
  expression: string,
  { id, answers }: OperationModel,
  scopeOf: ScopeOf,
): Submission {
  const isImmediate = (status: string): boolean => canHoldForAnswer(when, status);
  const atOnce = scopeOf(isImmediate);
  const result = resolveExpression(expression, atOnce);
  const answered = answers.flatMap(({ statuses, mediaTypes }) => {
    const status = statuses.find(isImmediate);
    if (status === undefined) return [];
    return mediaTypes.map((mediaType) => answerType(id, status, mediaType, atOnce.body));
  });
  return {
    accepted: scopeOf((status) => !isImmediate(status)),
    immediate: { when, result },
    types: isWholeBody(result) ? answered : [unknownType],
  };
}

/** The job has a member that the result lacks; `undefined` where the schemas do not say so. */
function toldByMember(
  when: readonly ConditionModel[],
  result: ValueModel,
  whole: ExpressionScope,
): Submission | undefined {
  const member = distinguishingMember(when);
  if (member === undefined || whole.body === undefined) return undefined;
  const { specification } = whole;
  const declares = (schema: JsonSchema): boolean =>
    lookUpProperty(schema, member, specification.dereference)?.open === false;
  const members = unionMembers(whole.body, specification);
  const having = members.filter(declares);
  const lacking = members.filter((schema) => !declares(schema));
  const [first, ...more] = having;
  if (first === undefined || lacking.length === 0) return undefined;
  return {
    accepted: { ...whole, body: more.length === 0 ? first : { anyOf: having } },
    immediate: { when, result, acceptedBy: member },
    types: isWholeBody(result) ? lacking.map(memberType) : [unknownType],
  };
}

const unknownType: SchemaType = { type: { kind: "unknown" }, schema: true };

const isWholeBody = (value: ValueModel): boolean => value.kind === "body" && value.steps.length === 0;

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
