import type { LocatedOperation, Specification } from "../model/specification.ts";
import { resolveSchemaPointer } from "../schema/resolve-schema-pointer.ts";
import { bindParameters, boundText, isBesidePoll } from "./bind-parameters.ts";
import { callOf, jsonRequest, plainPath } from "./document-operations.ts";
import type { PollCandidate } from "./find-polls.ts";
import { bodyExpression, type Member, membersOf, typesOf } from "./schema-members.ts";
import { yamlText } from "./yaml-text.ts";

/** A field of a lifecycle as YAML in flow style, with the reason for it. */
export interface Part {
  readonly field: string;
  readonly value: string;
  readonly reason: string;
  /** Only shown, not proposed: the document does not say enough. */
  readonly isOpen?: boolean;
}

/** What the answer to polling and the operations beside it show of a job: result, error, progress, logs, cancellation. */
export function findParts(
  poll: PollCandidate,
  submits: readonly LocatedOperation[],
  specification: Specification,
): Part[] {
  const holder = poll.status.path.slice(0, -1).join("/");
  const members = membersOf(poll.body, specification.dereference).filter(
    (member) => member !== poll.status && (member.path.length === 1 || isBeside(member, holder)),
  );
  const parts = [
    findResult(members, poll, specification),
    findError(members, specification),
    findProgress(members, specification),
    findLogs(members, specification),
    findCancel(poll, specification),
    findWebhook(submits, specification),
  ];
  return parts.filter((part) => part !== undefined);
}

const isBeside = ({ path }: Member, holder: string): boolean => path.slice(0, -1).join("/") === holder;

/** The first member with one of the names, in the order of the names; those beside the status come first. */
function findNamed(members: readonly Member[], names: string): Member | undefined {
  const inner = [...members].sort((left, right) => right.path.length - left.path.length);
  for (const name of names.split(" ")) {
    const found = inner.find((member) => member.name.toLowerCase().replaceAll(/[_-]/g, "") === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const resultNames =
  "output outputs result results response outputurl resulturl resultsurl assets artifacts generatedimages generations " +
  "images image videos video audio outputfileid outputfile data output_data taskresult text url fileurl downloadurl";
const resultPaths = /\/(results?|outputs?|content|download|artifacts?)$/;

function findResult(members: readonly Member[], poll: PollCandidate, specification: Specification): Part {
  const value = findNamed(members, resultNames);
  const isStatusHolder =
    value !== undefined && poll.status.path.join("/").startsWith(`${value.path.join("/")}/`);
  if (value !== undefined && !isStatusHolder) {
    const name = value.path.join(".");
    return {
      field: "result",
      value: `{ value: ${yamlText(bodyExpression(value.path))} }`,
      reason: `\`${name}\`, by its name.`,
    };
  }
  const further = beside(poll, specification, "get").find(({ path }) => resultPaths.test(plainPath(path)));
  if (further?.operation.operationId !== undefined) {
    const call = callTo(further);
    return { field: "result", value: `{ ${call} }`, reason: `${callOf(further)}, by its path.` };
  }
  return {
    field: "result",
    value: `{ value: $response.body }`,
    reason: "The document names no member for it, so it is the whole answer. Which member is it?",
  };
}

function findError(members: readonly Member[], { dereference }: Specification): Part | undefined {
  const error = findNamed(
    members,
    "error errors failurereason failuremessage failure errormessage failuredetail errordetail statusmessage taskstatusmsg",
  );
  if (error === undefined) return undefined;
  const reason = `\`${error.path.join(".")}\`, by its name.`;
  const at = (name: string): string | undefined => {
    const found = resolveSchemaPointer(error.schema, `/${name}`, dereference);
    return found === undefined || found.open ? undefined : bodyExpression([...error.path, name]);
  };
  if (typesOf(error.schema, dereference).has("object")) {
    const message = at("message");
    const code = at("code");
    const fields = [
      ...(message === undefined ? [] : [`message: ${yamlText(message)}`]),
      ...(code === undefined ? [] : [`code: ${yamlText(code)}`]),
      ...(message === undefined ? [`value: ${yamlText(bodyExpression(error.path))}`] : []),
    ];
    return { field: "error", value: `{ ${fields.join(", ")} }`, reason };
  }
  const types = [...typesOf(error.schema, dereference)];
  const isText = types.every((type) => type === "string" || type === "null");
  const value = `{ ${isText ? "message" : "value"}: ${yamlText(bodyExpression(error.path))} }`;
  if (!types.includes("array")) return { field: "error", value, reason };
  const question = "Is it empty when a job has finished, all of it? One with errors counts as failed.";
  return { field: "error", value, reason: `${reason} ${question}`, isOpen: true };
}

function findProgress(members: readonly Member[], { dereference }: Specification): Part | undefined {
  const progress = findNamed(
    members,
    "progress progresspercent percentage percentcomplete completionpercentage",
  );
  if (progress === undefined) return undefined;
  const types = typesOf(progress.schema, dereference);
  if (!types.has("number") && !types.has("integer")) return undefined;
  const { maximum = undefined } = typeof progress.schema === "object" ? progress.schema : {};
  const isPercent = /percent/i.test(progress.name) || maximum === 100;
  const isKnown = isPercent || maximum === 1;
  const at = yamlText(bodyExpression(progress.path));
  return {
    field: "progress",
    value: `{ at: ${at}, scale: ${maximum === 1 ? 1 : 100} }`,
    reason: isKnown
      ? `\`${progress.path.join(".")}\`, by its name and its bounds.`
      : `\`${progress.path.join(".")}\`, by its name. Does it end at 1 or at 100?`,
    ...(isKnown ? {} : { isOpen: true }),
  };
}

function findLogs(members: readonly Member[], { dereference }: Specification): Part | undefined {
  const logs = members.find(({ name }) => name === "logs");
  if (logs === undefined || !typesOf(logs.schema, dereference).has("string")) return undefined;
  return { field: "logs", value: yamlText(bodyExpression(logs.path)), reason: "`logs`, by its name." };
}

function findCancel(poll: PollCandidate, specification: Specification): Part {
  const isCancel = ({ path }: LocatedOperation): boolean =>
    /(^|[/:])(cancel|abort|stop|terminate)$/.test(plainPath(path).replace(/\/\{[^{}]+\}$/, ""));
  const named = [...beside(poll, specification, "post"), ...beside(poll, specification, "put")].find(
    isCancel,
  );
  if (named?.operation.operationId !== undefined) {
    const value = `{ ${callTo(named)}, effect: requested }`;
    return { field: "cancel", value, reason: `${callOf(named)}, by its path.` };
  }
  const deletion = beside(poll, specification, "delete").find(
    ({ path }) => plainPath(path) === plainPath(poll.operation.path),
  );
  const says = `${deletion?.operation.summary ?? ""} ${deletion?.operation.description ?? ""}`;
  if (deletion?.operation.operationId !== undefined && /\bcancel/i.test(says)) {
    const value = `{ ${callTo(deletion)}, effect: deletes }`;
    return { field: "cancel", value, reason: `${callOf(deletion)}, by its description.` };
  }
  const reason =
    deletion === undefined
      ? "No operation says that it cancels a job."
      : `${callOf(deletion)} deletes a job. Does it end one that runs?`;
  return { field: "cancel", value: "null", reason };
}

function findWebhook(submits: readonly LocatedOperation[], specification: Specification): Part | undefined {
  const fields = submits.map((submit) => {
    const request = jsonRequest(submit, specification);
    const members = request === undefined ? [] : membersOf(request, specification.dereference, 1);
    return members.find(({ name }) => /^(webhook|callback|notify)(_?url)?$/i.test(name));
  });
  const [field] = fields;
  if (field === undefined || fields.some((other) => other?.name !== field.name)) return undefined;
  return {
    field: "webhook",
    value: `{ field: ${yamlText(bodyExpression(field.path, "$request"))}, payload: poll }`,
    reason: `\`${field.name}\` of the request. Does an event have the same body as the answer to polling?`,
    isOpen: true,
  };
}

/** The operations about one job that can be called with what polling knows. */
function beside(poll: PollCandidate, specification: Specification, method: string): Bound[] {
  return specification.operations().flatMap((operation) => {
    const isOther = operation.method === method && operation.pointer !== poll.operation.pointer;
    if (!isOther || !isBesidePoll(operation, poll)) return [];
    const body = operation.operation.requestBody;
    if (body !== undefined && specification.resolve(body).required === true) return [];
    const bound = bindParameters(operation, poll, specification);
    return bound === undefined ? [] : [{ ...operation, bound }];
  });
}

/** An operation, and what it is called with. */
interface Bound extends LocatedOperation {
  readonly bound: ReadonlyMap<string, string>;
}

/** `operation: predictions.cancel, parameters: { path.prediction_id: $handle.id }` */
function callTo({ operation, bound }: Bound): string {
  return `operation: ${yamlText(operation.operationId ?? "")}, parameters: ${boundText(bound)}`;
}
