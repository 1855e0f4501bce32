import type { NamedOperation } from "../model/name-operations.ts";
import { boundText } from "./bind-parameters.ts";
import { callOf } from "./document-operations.ts";
import type { LifecycleProposal } from "./propose-lifecycles.ts";
import { bodyExpression } from "./schema-members.ts";
import { yamlText } from "./yaml-text.ts";

/**
 * An OpenAPI Overlay that declares the proposed lifecycles, with the reasons as comments.
 *
 * @param operationIds - what the operations are called that have no id of their own
 */
export function overlayText(
  title: string,
  proposals: readonly LifecycleProposal[],
  operationIds: readonly Pick<NamedOperation, "path" | "method" | "id">[],
): string {
  const head = [
    "# What the document shows of its jobs, as `jobglot add` found it: read the reasons, answer the questions, then run",
    "# `jobglot lint`. What a comment only suggests is for you to decide.",
    "overlay: 1.0.0",
    `info: { title: ${yamlText(`Jobs of ${title}`)}, version: 1.0.0 }`,
  ];
  if (proposals.length === 0) return `${[...head, ...withoutJobs].join("\n")}\n`;
  const lines = [
    ...head,
    "actions:",
    ...operationIds.flatMap(({ path, method, id }) => [
      "  # It has no operationId of its own.",
      `  - target: ${JSON.stringify(targetOf(path, method))}`,
      `    update: { operationId: ${yamlText(id)} }`,
    ]),
    "  - target: $",
    "    update:",
    "      components:",
    "        x-jobs:",
    ...proposals.flatMap((proposal) => lifecycleLines(proposal).map((line) => `          ${line}`.trimEnd())),
    ...proposals.flatMap(submitLines),
  ];
  return `${lines.join("\n")}\n`;
}

const withoutJobs = [
  "# No operation was found that reads the state of a job, with known words for it, by an id that another one answers with.",
  "# Declare the lifecycle here: an action for `components.x-jobs`, and one with `x-job` for each operation that submits.",
  "actions:",
  "  - target: $",
  "    update: {}",
];

function lifecycleLines({ name, confidence, poll, submits, parts }: LifecycleProposal): string[] {
  const [first] = submits;
  const handle = first?.handle ?? {};
  const call = `operation: ${yamlText(poll.operation.operation.operationId ?? "")}, parameters: ${boundText(poll.bound)}`;
  const pollLine =
    handle.pollUrl === undefined ? `poll: { ${call} }` : `poll: { url: $handle.pollUrl, else: { ${call} } }`;
  const evidence = [...new Set(submits.flatMap((submit) => submit.evidence))].slice(0, 4);
  return [
    `# Confidence: ${confidence}.`,
    ...evidence.map((sentence) => `# ${comment(sentence)}`),
    `${yamlText(name)}:`,
    `  handle: ${mapOf(handle)}`,
    `  ${pollLine}`,
    "  status:",
    `    at: ${yamlText(bodyExpression(poll.status.path))}`,
    "    map:",
    ...poll.words.flatMap(({ word, state }) => [
      ...(state === undefined
        ? [`      # Which of the nine states is this? Until you say so, such a job is asked again.`]
        : []),
      `      ${JSON.stringify(word) === `"${word}"` ? yamlText(word) : JSON.stringify(word)}: ${state ?? "UNKNOWN"}`,
    ]),
    ...parts.flatMap(({ field, value, reason, isOpen = false }) => [
      `  # ${comment(reason)}`,
      `  ${isOpen ? "# " : ""}${field}: ${value}`,
    ]),
  ];
}

function submitLines({ name, submits }: LifecycleProposal): string[] {
  const [first] = submits;
  return submits.flatMap(({ operation, handle }) => {
    const isSame = JSON.stringify(handle) === JSON.stringify(first?.handle);
    const own = isSame ? "" : `, handle: ${mapOf(handle)}`;
    return [
      `  # ${comment(callOf(operation))}`,
      `  - target: ${JSON.stringify(targetOf(operation.path, operation.method))}`,
      `    update: { x-job: { use: ${yamlText(name)}${own} } }`,
    ];
  });
}

const mapOf = (values: Readonly<Record<string, string>>): string =>
  `{ ${Object.entries(values)
    .map(([name, value]) => `${yamlText(name)}: ${yamlText(value)}`)
    .join(", ")} }`;

/** A JSONPath to an operation: `$.paths['/predictions'].post`. */
export function targetOf(path: string, method: string): string {
  const quoted = path.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return `$.paths['${quoted}'].${method}`;
}

/** Text of the document within one line of a comment. */
const comment = (value: string): string => value.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ");
