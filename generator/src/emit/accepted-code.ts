import type { HandleMember, JobModel } from "../model/job-model.ts";
import { isMember, type ValueModel } from "../model/value-model.ts";
import { exchangeParameter, mayBeMissing, valueCode } from "./access.ts";
import { conditionsCode } from "./condition.ts";
import { type Code, conditionalBody, indent, line, object } from "./layout.ts";
import { propertyKey, stringLiteral } from "./literal.ts";

/**
 * What the runtime makes of the answer to a submission: the handle of a job that was accepted, or the result where that is
 * there at once.
 */
export function acceptedCode({ names, handle, immediate }: JobModel): Code {
  const readsBody = handle.members.some(({ optional, value }) => !optional && value.kind === "body");
  const members = handle.members.map(
    (member): Code => [`${propertyKey(member.name)}: `, handleMemberCode(member, readsBody)],
  );
  const accepted = object([["handle: ", object(members)]]);
  const values = [
    ...handle.members.map(({ value }) => value),
    ...(immediate === undefined ? [] : [immediate.result]),
  ];
  const tests = immediate?.when ?? [];
  const parameter = exchangeParameter([...values, ...tests.map(({ at }) => at)]);
  const needsInput = values.some(({ kind }) => kind === "input");
  const needsSubmission = handle.members.some(({ template }) => template !== undefined);
  const given = [
    parameter === "" && (needsInput || needsSubmission) ? "_exchange" : parameter,
    ...(needsInput ? ["input"] : needsSubmission ? ["_input"] : []),
    ...(needsSubmission ? ["submission"] : []),
  ];
  const parameters = `(${given.filter((name) => name !== "").join(", ")})`;
  if (immediate === undefined) return [parameters, " => (", accepted, ")"];
  const atOnce = `finishedWith(${valueCode(immediate.result)})`;
  const [test, first, second]: Code[] =
    immediate.acceptedBy === undefined
      ? [conditionsCode(tests), atOnce, accepted]
      : [`${guardName(names)}(body)`, accepted, atOnce];
  return [
    parameters,
    " =>",
    conditionalBody([test ?? "", indent(line, "? ", indent(first ?? ""), line, ": ", indent(second ?? ""))]),
  ];
}

/** @param readsBody a member that is needed reads the body as well */
function handleMemberCode(
  { name, optional, type, value, template }: HandleMember,
  readsBody: boolean,
): string {
  const read = optional ? forgiving(value, readsBody) : value;
  const code = valueCode(read);
  if (template !== undefined)
    return `captureSegment(submission, ${code}, ${stringLiteral(template)}, ${stringLiteral(name)})`;
  const isTyped = isMember(read) && read.typed && read.primitive !== undefined;
  if (!optional) return isTyped && !mayBeMissing(read) ? code : `${code} as ${type}`;
  if (!isTyped) return `(${code} ?? undefined) as ${type} | undefined`;
  return read.nullable ? `${code} ?? undefined` : code;
}

/**
 * The same value, read so that an answer without it throws nothing, whatever its schema promises: the job was accepted, and
 * what it can do without must not cost it.
 *
 * @param readsBody a member that is needed reads the body as well, and throws where there is none
 */
function forgiving(value: ValueModel, readsBody: boolean): ValueModel {
  if (value.kind !== "body") return value;
  const steps = value.steps.map((step, index) => ({
    ...step,
    guarded: step.guarded || index > 0 || !readsBody,
  }));
  return { ...value, steps };
}

/** The function that tells the answer for an accepted job from one that is already the result. */
export function guardName({ typeName }: JobModel["names"]): string {
  return `is${typeName}Accepted`;
}
