import { schemaName } from "../model/component-reference.ts";
import type { LocatedOperation, Specification } from "../model/specification.ts";
import { handleName } from "./bind-parameters.ts";
import { callOf, type JsonAnswer, jsonAnswers, jsonRequest, plainPath } from "./document-operations.ts";
import { isIdName, type PollCandidate } from "./find-polls.ts";
import { bodyExpression, type Member, membersOf, typesOf } from "./schema-members.ts";

/** How sure it is that an operation submits the jobs that another one reads. */
export type Confidence = "high" | "medium";

/** An operation that submits the jobs of a {@link PollCandidate}. */
export interface SubmitCandidate {
  readonly operation: LocatedOperation;
  readonly confidence: Confidence;
  /** Why, as sentences. */
  readonly evidence: readonly string[];
  /** What is kept of the exchange, as runtime expressions by name; `id` among them. */
  readonly handle: Readonly<Record<string, string>>;
}

/** An operation that may submit jobs, with what it takes and answers. */
interface Submittable {
  readonly operation: LocatedOperation;
  readonly requestNames: ReadonlySet<string>;
  readonly answers: readonly (JsonAnswer & { readonly members: readonly Member[] })[];
}

/** Every operation of a document that may submit jobs. */
export function submittableOf(specification: Specification): Submittable[] {
  const { dereference } = specification;
  // an overlay cannot name a path with control characters
  const posts = specification
    .operations()
    .filter(({ method, path }) => method === "post" && !/\p{Cc}/u.test(path));
  return posts.map((operation) => {
    const request = jsonRequest(operation, specification);
    const requested = request === undefined ? [] : membersOf(request, dereference, 1);
    return {
      operation,
      requestNames: new Set(requested.map(({ name }) => name)),
      answers: jsonAnswers(operation, specification).map((answer) => ({
        ...answer,
        members: membersOf(answer.schema, dereference),
      })),
    };
  });
}

/** The operations that submit what an operation polls; when it is sure of some, no others. */
export function findSubmits(
  poll: PollCandidate,
  submittable: readonly Submittable[],
  specification: Specification,
): SubmitCandidate[] {
  const found = submittable.flatMap((candidate) => submitOf(candidate, poll, specification) ?? []);
  const high = found.filter(({ confidence }) => confidence === "high");
  return high.length > 0 ? high : found;
}

function submitOf(
  { operation, requestNames, answers }: Submittable,
  poll: PollCandidate,
  specification: Specification,
): SubmitCandidate | undefined {
  if (isAboutOneJob(operation, poll)) return undefined;
  // what a client sets is no state of a job
  if (requestNames.has(poll.status.name)) return undefined;
  for (const answer of answers) {
    const id = findId(answer.members, poll, specification);
    const handle = id === undefined ? undefined : captures(operation, poll, id, specification);
    if (id === undefined || handle === undefined) continue;
    const relation = relate(operation, answer, poll, id, specification);
    if (relation !== undefined) return { operation, handle, ...relation };
  }
  return undefined;
}

/** Whether it takes the id of a job itself: it cancels or changes one. */
function isAboutOneJob(operation: LocatedOperation, { operation: poll, identifier }: PollCandidate): boolean {
  const path = plainPath(operation.path);
  if (identifier.in === "query") return path === plainPath(poll.path);
  const upToId = plainPath(poll.path).split(`{${identifier.name}}`)[0] ?? "";
  return (
    path.includes(`{${identifier.name}}`) ||
    path.replaceAll(/\{[^{}]+\}/g, "{}").startsWith(`${upToId.replaceAll(/\{[^{}]+\}/g, "{}")}{}`)
  );
}

/** The member of the answer with the id: named as the parameter, or `id` beside the status, or the only id. */
function findId(
  members: readonly Member[],
  { identifier, status }: PollCandidate,
  { dereference }: Specification,
): Member | undefined {
  const scalars = members.filter((member) => {
    const types = typesOf(member.schema, dereference);
    return types.has("string") || types.has("integer") || types.has("number");
  });
  const wanted = plainName(identifier.name);
  const holder = status.path.slice(0, -1).join("/");
  const beside = scalars.filter(({ path }) => path.slice(0, -1).join("/") === holder);
  const outer = scalars.filter(({ path }) => path.length === 1);
  const ids = scalars.filter(({ name }) => isIdName(name));
  const outerIds = ids.filter(({ path }) => path.length === 1);
  return (
    scalars.find(({ name }) => plainName(name) === wanted) ??
    beside.find(({ name }) => name === "id") ??
    outer.find(({ name }) => name === "id") ??
    (outerIds.length === 1 ? outerIds[0] : undefined) ??
    (ids.length === 1 ? ids[0] : undefined)
  );
}

/** `taskId`, `task_id` and `task-id` are one name. */
const plainName = (name: string): string => name.replaceAll(/[_-]/g, "").toLowerCase();

/** The id, and whatever else the poll needs; `undefined` when the submission does not know it. */
function captures(
  operation: LocatedOperation,
  { others }: PollCandidate,
  id: Member,
  specification: Specification,
): Record<string, string> | undefined {
  const handle: Record<string, string> = { id: bodyExpression(id.path) };
  const given = specification.parameters(operation);
  for (const { in: place, name } of others) {
    const isGiven = given.some((parameter) => parameter.in === place && parameter.name === name);
    // a handle is kept, and credentials are not
    const isSecret = place === "header" && /auth|key|token|secret/i.test(name);
    if (!isGiven || isSecret) return undefined;
    handle[handleName(name)] = `$request.${place}.${name}`;
  }
  return handle;
}

function relate(
  operation: LocatedOperation,
  { status, schema, members }: Submittable["answers"][number],
  poll: PollCandidate,
  id: Member,
  specification: Specification,
): { readonly confidence: Confidence; readonly evidence: readonly string[] } | undefined {
  const polling = callOf(poll.operation);
  const evidence: string[] = [];
  if (isLinked(operation, poll, specification)) evidence.push(`A link of its answer leads to ${polling}.`);
  const name = schemaName(schema);
  if (name !== undefined && name === schemaName(poll.body)) {
    evidence.push(`Its answer is a ${name}, as is that of ${polling}.`);
  }
  const path = plainPath(poll.operation.path);
  const collection = path.slice(0, path.lastIndexOf("/{"));
  const isNested =
    poll.identifier.in === "path" && path.includes("/{") && collection === plainPath(operation.path);
  if (isNested)
    evidence.push(`${polling} reads what it creates, by the \`${id.path.join(".")}\` of its answer.`);
  if (evidence.length > 0) return { confidence: "high", evidence };
  if (!isTicket(operation, members, poll, id, specification)) return undefined;
  if (status === "202") evidence.push("It answers 202.");
  return {
    confidence: "medium",
    evidence: [
      ...evidence,
      `Its answer is little more than the \`${id.path.join(".")}\` that ${polling} takes as \`${poll.identifier.name}\`.`,
    ],
  };
}

function isLinked(
  { operation }: LocatedOperation,
  poll: PollCandidate,
  specification: Specification,
): boolean {
  const links = Object.values(operation.responses ?? {}).flatMap((entry) => {
    const response: object = specification.resolve(entry);
    return "links" in response && typeof response.links === "object"
      ? Object.values(response.links ?? {})
      : [];
  });
  return links.some((link: unknown) => {
    if (typeof link !== "object" || link === null || !("operationId" in link)) return false;
    return link.operationId === poll.operation.operation.operationId;
  });
}

/** The most members of an answer that says hardly more than which job it is. */
const mostOfTicket = 8;
/** `/v1/tasks/{id}` and the like: where a provider keeps the jobs of all its operations. */
const commonPlace =
  /^(\/v[\w.]*|\/api)*\/(tasks|jobs|generations|predictions|requests|results|operations)\/\{[^{}]+\}$/;

/** Whether an answer says hardly more than which job it is, in words that lead to the poll. */
function isTicket(
  operation: LocatedOperation,
  members: readonly Member[],
  poll: PollCandidate,
  id: Member,
  specification: Specification,
): boolean {
  const outer = members.filter(({ path }) => path.length === 1);
  if (outer.length === 0 || outer.length > mostOfTicket) return false;
  const isSameName = plainName(id.name) === plainName(poll.identifier.name);
  const isTelling = isSameName && (poll.identifier.name !== "id" || poll.identifier.in === "query");
  const hasUrl = outer.some(({ name }) => isPollUrl(name));
  if ((isTelling || hasUrl) && isNear(operation, poll.operation)) return true;
  const isCommon = id.name === "id" && outer.length <= 3 && commonPlace.test(plainPath(poll.operation.path));
  return isCommon && !isListed(operation, specification);
}

/** Whether what an operation makes can be listed at the same path: then that is what its id is of. */
function isListed({ path }: LocatedOperation, specification: Specification): boolean {
  return specification
    .operations()
    .some((other) => other.method === "get" && plainPath(other.path) === plainPath(path));
}

/** Whether two operations stand in one part of the document: by a tag, or by the first word of their paths. */
function isNear(one: LocatedOperation, other: LocatedOperation): boolean {
  const isVersion = (word: string): boolean => word === "" || /^(v\d[\w.]*|api|openai)$/i.test(word);
  const place = ({ path }: LocatedOperation) => path.split("/").find((word) => !isVersion(word));
  const tags = new Set(one.operation.tags ?? []);
  const isUnplaced = tags.size === 0 || (other.operation.tags ?? []).length === 0;
  const hasTag = (other.operation.tags ?? []).some(
    (tag) => tags.has(tag) || /^(utility|common|general)$/i.test(tag),
  );
  return place(one) === place(other) || hasTag || isUnplaced;
}

/** Whether a name is that of the URL to poll. */
export function isPollUrl(name: string): boolean {
  return /^(poll(ing)?_?url|status_?url)$/i.test(name);
}
