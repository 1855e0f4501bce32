import type { CoreName } from "../model/core-names.ts";
import type { JobModel, StatusRule } from "../model/job-model.ts";
import { operationOf } from "../model/model-call.ts";
import { takesInput } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { ConditionModel, ValueModel } from "../model/value-model.ts";
import { acceptedCode } from "./accepted-code.ts";
import { accessor, exchangeParameter, mayBeMissing, stepsCode, valueCode } from "./access.ts";
import { callCode, callImports, type FindOperation, inputObject, linkKey } from "./call.ts";
import { allOf, conditionsCode } from "./condition.ts";
import { coreNamesIf } from "./declaration.ts";
import { dataCode, dataImports } from "./envelope-code.ts";
import {
  type Code,
  conditionalBody,
  group,
  indent,
  line,
  object,
  parentheses,
  print,
  tallObject,
  trailingComma,
} from "./layout.ts";
import { numberLiteral, stringLiteral } from "./literal.ts";

import { selectingInput } from "./selecting-input.ts";
import { formatCode } from "./stream-format.ts";

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

/** `(parameters) => call`, the call on the next line when it does not fit. */
function requestCode(parameters: string, call: Code): Code {
  return [parameters, " =>", group(indent(line, call))];
}

function submitCode({ operation, select }: JobModel, find: FindOperation): Code {
  const submitting = find(operation);
  const { functionName } = submitting.names;
  if (!takesInput(submitting)) {
    return `(client, _input, options) => ${functionName}(client, options)`;
  }
  if (select.length === 0) return functionName;
  const call: Code = [functionName, parentheses(["client", selectingInput(submitting, select), "options"])];
  return requestCode("(client, input, options)", call);
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

/** Conditions, and the text that a function gives when they hold. */
interface Rule {
  readonly when: readonly ConditionModel[];
  readonly gives: string;
}

const toRule = ({ when, status }: StatusRule): Rule => ({ when, gives: status });

/**
 * A function of an exchange: ordered tests as conditional expressions.
 *
 * @param end - what follows it in the same group
 */
function ruleCode(rules: readonly Rule[], otherwise: string, read?: ValueModel, end: Code = ""): Code {
  const values = rules.flatMap(({ when }) => when.map(({ at }) => at));
  const parameters = `(${exchangeParameter(read === undefined ? values : [...values, read])}) =>`;
  if (rules.length === 0) return [parameters, ` ${otherwise}`];
  const code = rules.reduceRight<Code>(
    (rest, { when, gives }) => [
      conditionsCode(when),
      indent(line, "? ", stringLiteral(gives), line, ": ", rest),
    ],
    otherwise,
  );
  return [parameters, conditionalBody(code, end)];
}

function statusOfErrorMember({ status: { errorRules } }: JobModel): Code | undefined {
  if (errorRules.length === 0) return undefined;
  const statusOf = ruleCode(errorRules.map(toRule), "undefined", undefined, trailingComma);
  return ["statusOfError: statusOfRefusal(", statusOf, ")"];
}

/** How the answer that the result is in is read, where its type tells. */
function resultReading({ types }: JobModel["result"]): "lines" | "bytes" | undefined {
  const kinds = types.map(({ kind }) => kind);
  return kinds.includes("lines") ? "lines" : kinds.includes("bytes") ? "bytes" : undefined;
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

function fetchResultMember(
  { result, operation }: JobModel,
  model: ProviderModel,
  find: FindOperation,
): Code | undefined {
  const { call, enveloped } = result;
  if (call === undefined) return undefined;
  const arguments_ = call.kind === "operation" ? call.parameters : (call.fallback?.parameters ?? []);
  const values = [...arguments_.map(({ value }) => value), ...(call.kind === "url" ? [call.url] : [])];
  const parts = exchangeParameter(values);
  const needed = [
    ...(values.some(({ kind }) => kind === "handle") ? ["handle"] : []),
    ...(parts === "" ? [] : [`exchange: ${parts}`]),
  ];
  const finished = needed.length === 0 ? "_finished" : `{ ${needed.join(", ")} }`;
  const reading = resultReading(result);
  const request = callCode(call, find, find(operation), reading);
  const sent: Code = reading === "lines" ? ["allLines", parentheses([request])] : request;
  const fetched = operationOf(call);
  const body =
    enveloped && fetched !== undefined
      ? dataCode(find(fetched), "exchange.body", stepsCode(model.envelope?.data ?? []))
      : undefined;
  const code: Code =
    body === undefined ? sent : [sent, `.then((exchange) => ({ ...exchange, body: ${body} }))`];
  return ["fetchResult: ", requestCode(`(client, ${finished}, options)`, code)];
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
  const tests = [
    ...(waits ? [`age >= ${numberLiteral(retention.milliseconds)}`] : []),
    print(conditionsCode(expired), { width: 1000 }),
  ];
  return [`expired: expiredWhen((${parameters}) =>`, group(indent(line, allOf(tests)), trailingComma), ")"];
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

function streamMember({ stream, operation }: JobModel, find: FindOperation): Code | undefined {
  if (stream === undefined) return undefined;
  const { call, format, isOptional } = stream;
  const parameters = "(client, handle, options)";
  if (call.kind === "operation") {
    const { names } = find(call.operation);
    const input = takesInput(find(call.operation)) ? [inputObject(call.parameters)] : [];
    const asked = [`${names.functionName}Stream`, parentheses(["client", ...input, "options"])];
    return ["stream: ", requestCode(parameters, asked)];
  }
  const url = valueCode(call.url);
  const link = object([`method: "GET"`, `url: ${url}`, ...linkKey(call, find, find(operation))]);
  const followed: Code = ["streamLink", parentheses(["client", link, formatCode(format), "options"])];
  if (isOptional !== true) return ["stream: ", requestCode(parameters, followed)];
  const code: Code = [`${url} == null`, indent(line, "? undefined", line, ": ", indent(followed))];
  return ["stream: ", requestCode(parameters, group(code))];
}

function cancelMember({ cancel, operation }: JobModel, find: FindOperation): Code | undefined {
  if (cancel === undefined) return undefined;
  const outcomes = (cancel.outcomes ?? []).map(({ when, outcome }) => ({ when, gives: outcome }));
  return [
    "cancel: cancelBy(",
    tallObject([
      `effect: ${stringLiteral(cancel.effect)}`,
      ["send: ", requestCode("(client, handle, options)", callCode(cancel.call, find, find(operation)))],
      ...(outcomes.length === 0 ? [] : [["outcome: ", ruleCode(outcomes, "undefined")] as Code]),
      ...(cancel.partial === undefined ? [] : [["partial: ", accessor(cancel.partial)] as Code]),
    ]),
    ")",
  ];
}

function limitMembers({ bytes, dataUrlBytes }: NonNullable<JobModel["limit"]>): string[] {
  return [
    ...(bytes === undefined ? [] : [`bytes: ${numberLiteral(bytes)}`]),
    ...(dataUrlBytes === undefined ? [] : [`dataUrlBytes: ${numberLiteral(dataUrlBytes)}`]),
  ];
}
