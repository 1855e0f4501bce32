import type { JobModel } from "../model/job-model.ts";
import { operationOf } from "../model/model-call.ts";
import { takesInput } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { accessor, exchangeParameter, stepsCode, valueCode } from "./access.ts";
import { callCode, type FindOperation, inputObject, linkKey, valuesOfCall } from "./call.ts";
import { dataCode } from "./envelope-code.ts";
import { type Code, group, indent, line, object, parentheses, tallObject } from "./layout.ts";
import { stringLiteral } from "./literal.ts";
import { ruleCode } from "./rule-code.ts";
import { selectingInput } from "./selecting-input.ts";
import { formatCode } from "./stream-format.ts";

/** `(parameters) => call`, the call on the next line when it does not fit. */
export function requestCode(parameters: string, call: Code): Code {
  return [parameters, " =>", group(indent(line, call))];
}

/** What sends the submission: the function of the operation, or one that adds what the client sends by itself. */
export function submitCode({ operation, select }: JobModel, find: FindOperation): Code {
  const submitting = find(operation);
  const { functionName } = submitting.names;
  if (!takesInput(submitting)) {
    return `(client, _input, options) => ${functionName}(client, options)`;
  }
  if (select.length === 0) return functionName;
  const call: Code = [functionName, parentheses(["client", selectingInput(submitting, select), "options"])];
  return requestCode("(client, input, options)", call);
}

/** How the answer that the result is in is read, where its type tells. */
export function resultReading({ types }: JobModel["result"]): "lines" | "bytes" | undefined {
  const kinds = types.map(({ kind }) => kind);
  return kinds.includes("lines") ? "lines" : kinds.includes("bytes") ? "bytes" : undefined;
}

/** What fetches the result where the answer to a poll does not carry it. */
export function fetchResultMember(
  { result, operation }: JobModel,
  model: ProviderModel,
  find: FindOperation,
): Code | undefined {
  const { call, enveloped } = result;
  if (call === undefined) return undefined;
  const values = valuesOfCall(call);
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

/** How the stream of a job is asked for. */
export function streamMember({ stream, operation }: JobModel, find: FindOperation): Code | undefined {
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

/** How a job is cancelled, and what the answer says came of it. */
export function cancelMember({ cancel, operation }: JobModel, find: FindOperation): Code | undefined {
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
