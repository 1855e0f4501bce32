import type { JobModel } from "../model/job-model.ts";
import type { ValueModel } from "../model/value-model.ts";
import { exchangeParameter, mayBeMissing, valueCode } from "./access.ts";
import { conditionsCode } from "./condition.ts";
import { type Code, conditionalBody, indent, line, object } from "./layout.ts";
import { propertyKey, stringLiteral } from "./literal.ts";

export function acceptedCode({ names, handle, immediate }: JobModel): Code {
  const readsBody = handle.members.some(({ optional, value }) => !optional && value.kind === "body");
  const members = handle.members.map(({ name, optional, type, value: captured, template }): Code => {
    const value = optional ? forgiving(captured, readsBody) : captured;
    if (template !== undefined) {
      const form = `${stringLiteral(template)}, ${stringLiteral(name)}`;
      return `${propertyKey(name)}: captureSegment(submission, ${valueCode(value)}, ${form})`;
    }
    const isCertain =
      (value.kind === "body" || value.kind === "input") && value.typed && value.primitive !== undefined;
    const code = valueCode(value);
    const text = optional
      ? `${code}${mayBeMissing(value) && !isCertainlyDefined(value) ? " ?? undefined" : ""}${isCertain ? "" : ` as ${type} | undefined`}`
      : `${code}${isCertain && !mayBeMissing(value) ? "" : ` as ${type}`}`;
    return `${propertyKey(name)}: ${isCertain || !optional ? text : `(${code} ?? undefined) as ${type} | undefined`}`;
  });
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

/**
 * The same value, read so that an answer without it throws nothing, whatever its schema promises: the job was accepted, and
 * what it can do without must not cost it.
 *
 * @param readsBody - a member that is needed reads the body as well, and throws where there is none
 */
function forgiving(value: ValueModel, readsBody: boolean): ValueModel {
  if (value.kind !== "body") return value;
  const steps = value.steps.map((step, index) => ({
    ...step,
    guarded: step.guarded || index > 0 || !readsBody,
  }));
  return { ...value, steps };
}

/** Whether a value is never `null`, so that `?? undefined` would say nothing. */
function isCertainlyDefined(value: ValueModel): boolean {
  return (value.kind === "body" || value.kind === "input") && value.typed && !value.nullable;
}

/** The function that tells the answer for an accepted job from one that is already the result. */
export function guardName({ typeName }: JobModel["names"]): string {
  return `is${typeName}Accepted`;
}
