import type { CoreName } from "../model/core-names.ts";
import type { JobModel } from "../model/job-model.ts";
import { operationOf } from "../model/model-call.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { ConditionModel, ValueModel } from "../model/value-model.ts";
import { acceptedCode } from "./accepted-code.ts";
import { accessor, exchangeParameter, mayBeMissing, valueCode } from "./access.ts";
import { callCode, callImports, type FindOperation } from "./call.ts";
import { conditionsCode } from "./condition.ts";
import { coreNamesIf } from "./declaration.ts";
import { dataImports } from "./envelope-code.ts";
import {
  cancelMember,
  fetchResultMember,
  requestCode,
  resultReading,
  streamMember,
  submitCode,
} from "./job-requests.ts";
import { type Code, group, indent, line, object, tallObject, trailingComma } from "./layout.ts";
import { numberLiteral, stringLiteral } from "./literal.ts";
import { ruleCode, toRule } from "./rule-code.ts";

/** The object that describes a job to the runtime. */
export function jobDefinitionCode(job: JobModel, model: ProviderModel, find: FindOperation): Code {
  const members: (Code | false | undefined)[] = [
    `name: ${stringLiteral(job.name)}`,
    ["submit: ", submitCode(job, find)],
    job.idempotencyHeader && `idempotency: idempotencyHeader(${stringLiteral(job.idempotencyHeader)})`,
    job.limit && ["checkInput: limitSubmission(", object(limitMembers(job.limit)), ")"],
    ["accepted: ", acceptedCode(job)],
    job.poll === undefined
      ? "...calledBack"
      : ["poll: ", requestCode("(client, handle, options)", callCode(job.poll, find, find(job.operation)))],
    ["providerStatus: ", accessor(job.status.at ?? { kind: "statusCode" })],
    ["status: ", statusCode(job, model)],
    statusOfErrorMember(job),
    fetchResultMember(job, model, find),
    job.result.value && ["result: ", resultCode(job.result, job.result.value)],
    job.result.byWebhook && 'resultBy: "webhook"',
    expiredMember(job),
    errorMember(job),
    job.failed && ["failed: ", testCode(job.failed)],
    job.progress && ["progress: reportedProgress(", progressCode(job.progress), ")"],
    job.logs && ["logs: ", accessor(job.logs)],
    job.result.partial === true &&
      job.result.value && ["partial: partialResult(", resultCode(job.result, job.result.value), ")"],
    streamMember(job, find),
    cancelMember(job, find),
    job.webhook && ["webhook: webhookById(", accessor(job.webhook.id), ")"],
    job.interval && [
      "pollInterval: ",
      object([
        `initialMilliseconds: ${numberLiteral(job.interval.initialMilliseconds)}`,
        `factor: ${job.interval.factor}`,
        `maximumMilliseconds: ${numberLiteral(job.interval.maximumMilliseconds)}`,
      ]),
    ],
  ];
  return tallObject(members.filter((member) => member !== undefined && member !== false));
}

function statusCode({ status }: JobModel, { statusTable }: ProviderModel): Code {
  const constant = statusTable?.constant ?? "";
  const at = status.at;
  const base =
    at === undefined || statusTable === undefined
      ? "undefined"
      : status.total
        ? `${constant}[${valueCode(at)}]`
        : `toStatus(${constant}, ${valueCode(at)})`;
  return ruleCode(status.rules.map(toRule), base, at);
}

function statusOfErrorMember({ status: { errorRules } }: JobModel): Code | undefined {
  if (errorRules.length === 0) return undefined;
  const statusOf = ruleCode(errorRules.map(toRule), "undefined", undefined, trailingComma);
  return ["statusOfError: statusOfRefusal(", statusOf, ")"];
}

/** What the requests of a job, and what not every job has, need of core. */
export function definitionImports(job: JobModel, find: FindOperation): CoreName[] {
  const { poll, result, cancel } = job;
  const fetched = result.call === undefined ? undefined : operationOf(result.call);
  return [
    ...coreNamesIf(poll === undefined, "calledBack"),
    ...coreNamesIf(job.idempotencyHeader !== undefined, "idempotencyHeader"),
    ...coreNamesIf(job.limit !== undefined, "limitSubmission"),
    ...coreNamesIf(cancel !== undefined, "cancelBy"),
    ...coreNamesIf(job.webhook !== undefined, "webhookById"),
    ...coreNamesIf(result.expired !== undefined, "expiredWhen"),
    ...coreNamesIf(job.immediate !== undefined, "finishedWith"),
    ...coreNamesIf(result.partial === true && result.value !== undefined, "partialResult"),
    ...coreNamesIf(job.progress !== undefined, "reportedProgress"),
    ...coreNamesIf(job.status.errorRules.length > 0, "statusOfRefusal"),
    ...(fetched === undefined ? [] : dataImports(find(fetched))),
    ...callImports(poll, find),
    ...callImports(result.call, find, resultReading(result)),
    ...callImports(cancel?.call, find),
  ];
}

function resultCode({ typeName, isCast }: JobModel["result"], value: ValueModel): Code {
  return [accessor(value), isCast === true ? ` as ${typeName} | undefined` : ""];
}

function expiredMember({ result: { expired }, retention }: JobModel): Code | undefined {
  if (expired === undefined) return undefined;
  const byStatusCode = expired.some(({ at }) => at.kind === "statusCode");
  const waits = byStatusCode && retention !== undefined;
  const parameters = [exchangeParameter(expired.map(({ at }) => at)), ...(waits ? ["{ age }"] : [])].join(
    ", ",
  );
  const age = waits ? [`age >= ${numberLiteral(retention.milliseconds)}`] : [];
  const test = indent(line, conditionsCode(expired, age));
  return [`expired: expiredWhen((${parameters}) =>`, group(test, trailingComma), ")"];
}

function testCode(conditions: readonly ConditionModel[]): Code {
  return [
    `(${exchangeParameter(conditions.map(({ at }) => at))}) =>`,
    group(indent(line, conditionsCode(conditions))),
  ];
}

function errorMember({ error }: JobModel): Code | undefined {
  if (error === undefined) return undefined;
  const entries = (["message", "code", "value"] as const).flatMap((name) => {
    const value = error[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const members = entries.map(({ name, value }) => `${name}: ${valueCode(value)}`);
  return [`error: (${exchangeParameter(entries.map(({ value }) => value))}) => (`, object(members), ")"];
}

function progressCode({ at, scale }: NonNullable<JobModel["progress"]>): Code {
  const parameter = `(${exchangeParameter([at])})`;
  const code = valueCode(at);
  const isNumber = at.kind === "body" && at.typed && at.primitive === "number";
  if (isNumber && scale === 1) return `${parameter} => ${code}`;
  const factor = scale === 1 ? "" : ` / ${scale}`;
  if (isNumber && !mayBeMissing(at)) return `${parameter} => ${code}${factor}`;
  const number = isNumber ? code : `Number(${code} ?? Number.NaN)`;
  return isNumber
    ? `${parameter} => (${code} == null ? undefined : ${number}${factor})`
    : `${parameter} => ${number}${factor}`;
}

function limitMembers({ bytes, dataUrlBytes }: NonNullable<JobModel["limit"]>): string[] {
  return [
    ...(bytes === undefined ? [] : [`bytes: ${numberLiteral(bytes)}`]),
    ...(dataUrlBytes === undefined ? [] : [`dataUrlBytes: ${numberLiteral(dataUrlBytes)}`]),
  ];
}
