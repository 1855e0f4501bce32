import type { CoreName } from "../model/core-names.ts";
import { type OperationModel, takesInput } from "../model/operation-model.ts";
import type {
  ArgumentModel,
  CallModel,
  OperationCallModel,
  UrlCallModel,
  ValueModel,
} from "../model/value-model.ts";
import { argumentCode, valueCode } from "./access.ts";
import { type Code, group, indent, line, object, parentheses } from "./layout.ts";
import { propertyKey, stringLiteral } from "./literal.ts";
import { answerFunction } from "./operation-signature.ts";

/** Finds an operation of the model by its id. */
export type FindOperation = (id: string) => OperationModel;

/**
 * A request of a lifecycle; `client`, `handle`, `body` and `options` are in reach.
 *
 * @param submitting the operation that submits the job
 */
export function callCode(
  call: CallModel,
  find: FindOperation,
  submitting: OperationModel,
  answer?: OperationModel["reading"],
): Code {
  if (call.kind === "operation") return operationCall(call, find);
  const { url, method, fallback } = call;
  const reader = answerFunction(linkReading(call, find, answer));
  const link = object([
    `method: ${stringLiteral(method)}`,
    `url: ${valueCode(url)}`,
    ...linkKey(call, find, submitting),
    ...(reader === undefined ? [] : [`answer: ${reader}`]),
  ]);
  if (fallback === undefined) return ["followLink", parentheses(["client", link, "options"])];
  const otherwise = operationCall(fallback, find);
  const end: Code = { kind: "break", flat: "", broken: "," };
  return group("followLink(client, ", link, ", options, () =>", indent(line, otherwise), end, ")");
}

/**
 * Whether the key goes along with the request of a URL: like with the operation in its place. Without one, nothing says; but
 * who could submit a job without a key can ask for it.
 */
export function linkKey(
  { fallback }: UrlCallModel,
  find: FindOperation,
  submitting: OperationModel,
): readonly string[] {
  const submitted = submitting.key === undefined ? undefined : "optional";
  const key = fallback === undefined ? submitted : find(fallback.operation).key;
  return key === undefined ? [] : [`key: ${stringLiteral(key)}`];
}

/** How the answer of a URL is read: like that of the operation in its place, unless told. */
function linkReading(
  { fallback }: UrlCallModel,
  find: FindOperation,
  answer: OperationModel["reading"] | undefined,
): OperationModel["reading"] {
  return answer ?? (fallback === undefined ? "json" : find(fallback.operation).reading);
}

/** What the code of a call needs of core. */
export function callImports(
  call: CallModel | undefined,
  find: FindOperation,
  answer?: OperationModel["reading"],
): CoreName[] {
  if (call?.kind !== "url") return [];
  const reader = answerFunction(linkReading(call, find, answer));
  return ["followLink", ...(reader === undefined ? [] : [reader])];
}

/** Every value that a call sends or follows. */
export function valuesOfCall(call: CallModel | undefined): readonly ValueModel[] {
  if (call === undefined) return [];
  if (call.kind === "operation") return call.parameters.map(({ value }) => value);
  return [call.url, ...valuesOfCall(call.fallback)];
}

function operationCall({ operation, parameters }: OperationCallModel, find: FindOperation): Code {
  const target = find(operation);
  const input = takesInput(target) ? [inputObject(parameters)] : [];
  return [target.names.functionName, parentheses(["client", ...input, "options"])];
}

/** `{ params: { path: { id: handle.id } }, body: … }` */
export function inputObject(parameters: readonly ArgumentModel[]): Code {
  const at = (target: ArgumentModel["target"]): ArgumentModel[] =>
    parameters.filter((entry) => entry.target === target);
  const members = (entries: readonly ArgumentModel[]): Code[] =>
    entries.map((entry) => [propertyKey(entry.name ?? ""), ": ", argumentCode(entry)]);
  const places = (["path", "query", "header"] as const).filter((target) => at(target).length > 0);
  const body = at("body");
  const whole = body.find(({ name }) => name === undefined);
  const entries: Code[] = [];
  if (places.length > 0) {
    entries.push([
      "params: ",
      object(places.map((place): Code => [`${place}: `, object(members(at(place)))])),
    ]);
  }
  if (body.length > 0)
    entries.push(["body: ", whole === undefined ? object(members(body)) : valueCode(whole.value)]);
  return object(entries);
}
