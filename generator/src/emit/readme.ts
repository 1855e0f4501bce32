import type { JobModel } from "../model/job-model.ts";
import { jobStatusTarget } from "../model/job-status-target.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { isBasic, type ProviderModel, type RateLimitModel } from "../model/provider-model.ts";
import { durationText } from "./duration-text.ts";
import type { EmitOptions } from "./emit-options.ts";
import { fencedCode, inlineCode, markdownText } from "./markdown.ts";
import { plainText } from "./plain-text.ts";
import { exampleCode, testExampleCode, webhookExampleCode } from "./readme-example.ts";
import { statusRows } from "./readme-statuses.ts";
import { renderTemplate } from "./render-template.ts";

const cancelEffects = {
  immediate: "takes effect at once",
  requested: "a request; the job is polled until it ends",
  queuedOnly: "works while the job is queued",
  deletes: "deletes the job",
};

/** The README of a provider's package. Every value is escaped for Markdown here. */
export function readmeText(model: ProviderModel, { scope, workspace }: EmitOptions, command: string): string {
  const { name, title, description, constant, jobs, statusTable, operations } = model;
  const packageName = `${scope}/${name}`;
  const [called] = jobs
    .filter(({ webhook, result }) => webhook !== undefined && result.call === undefined)
    .sort((left, right) => left.names.groups.length - right.names.groups.length);
  const lifecycles = [...new Set(jobs.map(({ lifecycle }) => lifecycle))];
  return renderTemplate("README.md", {
    specification: insideComment(model.specification),
    command: insideComment(command),
    title: markdownText(title),
    description: markdownText(description),
    packageName,
    example: fencedCode(exampleCode(model, packageName)),
    testExample: fencedCode(testExampleCode(model, packageName)),
    isBasic: model.apiKeys.length === 1 && model.apiKeys.some(isBasic),
    hasJobs: jobs.length > 0,
    isPolled: jobs.some(({ poll }) => poll !== undefined),
    resumed: inlineCode(`Response.json(await ${constant}.jobs.resume(token).poll())`),
    hasSignature: jobs.some(({ webhook }) => webhook?.signature !== undefined),
    webhookExample: fencedCode(webhookExampleCode(model, packageName) ?? ""),
    readEvent: called && inlineCode(`snapshotOf(${called.constant}, event)`),
    statuses: statusRows(model),
    statusImport: workspace === undefined || statusTable === undefined ? "" : `${scope}/${jobStatusTarget}`,
    lifecycles: lifecycles.map((lifecycle) => {
      const members = jobs.filter((job) => job.lifecycle === lifecycle);
      return {
        name: markdownText(lifecycle),
        methods: members.map((job) => inlineCode(`${constant}.jobs.${job.name}`)).join(", "),
        facts: members.slice(0, 1).flatMap((job) => factsOf(job, operations)),
      };
    }),
    limits: [...model.rateLimits.map((limit) => rateLimitText(limit)), ...retryTexts(model)],
    operations: operations.flatMap((operation) => operationRows(operation, constant)),
    assumptions: [
      ...new Map(
        jobs.flatMap((job) =>
          job.assumptions.map((entry) => [`${job.lifecycle} ${entry.path}`, { entry, job }]),
        ),
      ).values(),
    ].map(
      ({ entry, job }) =>
        `${inlineCode(`${job.lifecycle}.${entry.path}`)}${entry.reason === undefined ? "" : `: ${markdownText(entry.reason)}`}`,
    ),
  });
}

/** Text that does not end the HTML comment around it. */
const insideComment = (text: string): string => plainText(text).replace(/--(?=!?>)/g, "- -");

function intervalText({
  initialMilliseconds,
  factor,
  maximumMilliseconds,
}: NonNullable<JobModel["interval"]>): string {
  const initial = durationText(initialMilliseconds);
  return factor === 1 || maximumMilliseconds <= initialMilliseconds
    ? initial
    : `${initial}, each ${factor} times the one before, up to ${durationText(maximumMilliseconds)}`;
}

function factsOf(
  job: JobModel,
  operations: readonly OperationModel[],
): { readonly label: string; readonly text: string }[] {
  const { cancel, result, retention, limit, webhook, interval, idempotencyHeader } = job;
  const fetched = result.byWebhook
    ? "with an event of the webhook alone"
    : result.call === undefined
      ? "in the answer to a poll"
      : "fetched once the job has finished";
  const polled = operations.find(({ id }) => id === job.polled);
  const facts: (readonly [string, string | undefined])[] = [
    ["Poll", job.poll === undefined ? "not offered: the provider calls back" : undefined],
    ["Poll", polled === undefined ? undefined : inlineCode(`${polled.method} ${polled.path}`)],
    ["Interval", interval && intervalText(interval)],
    [
      "Submission",
      idempotencyHeader &&
        `carries a key in ${inlineCode(idempotencyHeader)}; one whose outcome is open is sent again with the same key`,
    ],
    ["Cancel", cancel === undefined ? "not offered" : cancelEffects[cancel.effect]],
    [
      "Result",
      `${fetched}${job.immediate === undefined ? "" : "; a submission may also be answered with it at once"}`,
    ],
    ["Progress", job.progress === undefined ? "not reported" : "from 0 to 1"],
    ["Output while it runs", outputText(job)],
    ["Logs", job.logs === undefined ? "not reported" : "while it runs"],
    [
      "Webhook",
      webhook &&
        `field ${inlineCode(webhook.field.replace(/^\$request\.(body#\/|query\.|header\.)/, ""))}${webhook.signature === undefined ? "" : `, signed with ${inlineCode(webhook.signature)}`}`,
    ],
    ["Results are kept", retention && `${durationText(retention.milliseconds)} from ${retention.from}`],
    ["Largest request", limit?.bytes === undefined ? undefined : sizeText(limit.bytes)],
    [
      "Largest data URL",
      limit?.dataUrlBytes === undefined
        ? undefined
        : `${sizeText(limit.dataUrlBytes)}; ${inlineCode("toDataUrl(file)")} makes one of a file`,
    ],
  ];
  return facts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]));
}

/** Where the output of a job can be had before it has finished. */
function outputText({ stream, result }: JobModel): string | undefined {
  const offered = stream?.isOptional === true ? ", where the model streams" : "";
  const ways = [
    ...(stream === undefined ? [] : [`${inlineCode("job.stream()")}${offered}`]),
    ...(result.partial === true ? [`${inlineCode("snapshot.partial")}, the result so far`] : []),
  ];
  return ways.length === 0 ? undefined : ways.join("; ");
}

/** A number of bytes for people: `10 MiB`. */
function sizeText(bytes: number): string {
  if (bytes % 1_048_576 === 0) return `${bytes / 1_048_576} MiB`;
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} bytes`;
}

function rateLimitText({ requests, milliseconds, routes }: RateLimitModel): string {
  const scope = routes === undefined ? "everything else" : routes.map(inlineCode).join(", ");
  return `${requests} requests per ${durationText(milliseconds).replace(/^1 /, "")} for ${scope}. The client keeps to it.`;
}

/**
 * After which the core repeats requests: those that are safe to repeat, or every one, a submission too, where the answer says
 * that nothing has happened (its transport/retry.ts).
 */
const repeatedAfter: Readonly<Record<number, string>> = {
  408: "safe requests are",
  425: "safe requests are",
  429: "every request is",
  500: "safe requests are",
  502: "safe requests are",
  503: "every request is",
  504: "safe requests are",
};

function retryTexts({ retries }: ProviderModel): string[] {
  return retries.flatMap(({ statusCode, times, milliseconds }) => {
    const repeated = repeatedAfter[statusCode];
    if (repeated === undefined || times === 0) return [];
    const parts = [
      times === undefined ? undefined : times === 1 ? "once" : `at most ${times} times`,
      milliseconds === undefined ? "with exponential back-off" : `after ${durationText(milliseconds)}`,
    ].filter((part) => part !== undefined);
    return [`After ${statusCode}: ${repeated} repeated ${parts.join(", ")}.`];
  });
}

function operationRows(
  { names, method, path, summary, pagination, stream }: OperationModel,
  constant: string,
) {
  const row = (suffix: string, text: string) => ({
    method: inlineCode([constant, ...names.groups, `${names.method}${suffix}`].join(".")),
    route: inlineCode(`${method} ${path}`),
    summary: text,
  });
  return [
    row("", markdownText(summary)),
    ...(pagination === undefined ? [] : [row("All", "The same, item by item over all pages.")]),
    ...(stream === undefined ? [] : [row("Stream", "The same, as a stream of events.")]),
  ];
}
