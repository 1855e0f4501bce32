import { compare } from "../model/compare.ts";
import { schemaName } from "../model/component-reference.ts";
import { camelCase } from "../model/identifier.ts";
import type { Specification } from "../model/specification.ts";
import { uniqueName } from "../model/unique-name.ts";
import { callOf, jsonAnswers, plainPath } from "./document-operations.ts";
import { findParts, type Part } from "./find-parts.ts";
import { findPolls, type PollCandidate } from "./find-polls.ts";
import {
  type Confidence,
  findSubmits,
  isPollUrl,
  type SubmitCandidate,
  submittableOf,
} from "./find-submits.ts";
import { bodyExpression, membersOf } from "./schema-members.ts";

/** A lifecycle that a document shows. */
export interface LifecycleProposal {
  /** The name in `components.x-jobs`. */
  readonly name: string;
  readonly confidence: Confidence;
  readonly poll: PollCandidate;
  readonly submits: readonly SubmitCandidate[];
  readonly parts: readonly Part[];
}

/**
 * The job lifecycles that a document shows: an operation that reads a state by an id, and those that answer with that
 * id. What is only guessed from a name is left out.
 *
 * @param specification upgraded, with an operationId for each operation that counts
 */
export function proposeLifecycles(specification: Specification): LifecycleProposal[] {
  const taken = new Set<string>();
  const submitted = new Set<string>();
  const submittable = submittableOf(specification);
  const candidates = findPolls(specification)
    .map((poll) => ({ poll, submits: findSubmits(poll, submittable, specification) }))
    .filter(({ submits }) => submits.length > 0)
    .sort(
      (left, right) =>
        rank(left) - rank(right) || compare(left.poll.operation.path, right.poll.operation.path),
    );
  return candidates.flatMap(({ poll, submits }) => {
    const own = submits.filter(({ operation }) => !submitted.has(operation.pointer));
    const [first] = own;
    if (first === undefined) return [];
    for (const { operation } of own) submitted.add(operation.pointer);
    const name = uniqueName(lifecycleName(poll, own), (candidate) => taken.has(candidate));
    taken.add(name);
    const withUrl = own.map((submit) => withPollUrl(submit, specification));
    const operations = own.map(({ operation }) => operation);
    const isKnown = poll.words.every(({ state }) => state !== undefined);
    const confidence = isKnown ? first.confidence : "medium";
    return [{ name, confidence, poll, submits: withUrl, parts: findParts(poll, operations, specification) }];
  });
}

const rank = ({ submits }: { readonly submits: readonly SubmitCandidate[] }): number =>
  submits.some(({ confidence }) => confidence === "high") ? 0 : 1;

/** A URL to poll in the answer is kept too. */
function withPollUrl(submit: SubmitCandidate, specification: Specification): SubmitCandidate {
  const [answer] = jsonAnswers(submit.operation, specification);
  const members = answer === undefined ? [] : membersOf(answer.schema, specification.dereference);
  const url = members.find(({ name }) => isPollUrl(name));
  if (url === undefined) return submit;
  return { ...submit, handle: { ...submit.handle, pollUrl: bodyExpression(url.path) } };
}

/** `prediction` for `/predictions/{id}`; where the path has no such word, by the schema of the answer. */
function lifecycleName(
  { body, operation, identifier }: PollCandidate,
  submits: readonly SubmitCandidate[],
): string {
  const nounBefore = (path: string): string => {
    const named = path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
    return named.findLast((segment) => !/status|result|check|^v\d/i.test(segment)) ?? "";
  };
  const noun = identifier.in === "path" ? nounBefore(plainPath(operation.path)) : "";
  const schema = (schemaName(body) ?? "").replace(
    /(status|response|result|object|output|model|schema|\d+)+$/i,
    "",
  );
  const [submit, ...others] = submits;
  const submitted =
    submit === undefined || others.length > 0 ? "" : nounBefore(plainPath(submit.operation.path));
  const names = isGeneric(noun) ? [schema, noun, submitted, "job"] : [noun];
  return camelCase(singular(names.find((name) => camelCase(name) !== "") ?? "job"));
}

/** Whether a word says nothing of what kind of job it is. */
const isGeneric = (noun: string): boolean =>
  /^(|jobs?|tasks?|operations?|items?|requests?|files?)$/i.test(noun);

function singular(noun: string): string {
  if (/ies$/.test(noun)) return noun.replace(/ies$/, "y");
  if (/(ch|sh|x|ss)es$/.test(noun)) return noun.replace(/es$/, "");
  return noun.replace(/([^s])s$/, "$1");
}

/** What is proposed, for a person: `prediction (high): POST /predictions, then GET /predictions/{id}`. */
export function summarizeProposal({ name, confidence, poll, submits }: LifecycleProposal): string {
  const calls = submits.map(({ operation }) => callOf(operation));
  return `${name} (${confidence}): ${calls.join(", ")}, then ${callOf(poll.operation)}`;
}
