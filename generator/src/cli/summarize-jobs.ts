import type { JobExtension, LifecycleExtension } from "../model/extensions.ts";
import type { AssumptionModel } from "../model/job-model.ts";
import { assumptionsOf } from "../model/lifecycle-parts.ts";
import type { OpenApiDocument, Operation, PathItem, Reference } from "../model/open-api.ts";

/** What one lifecycle offers, as text for a table; empty where it has nothing. */
export interface JobSummary {
  readonly provider: string;
  /** The lifecycle, with the operation in brackets where that operation overrides it. */
  readonly name: string;
  /** The canonical states that the map or the rules can give. */
  readonly states: ReadonlySet<string>;
  /** The effect of cancelling, or `none`. */
  readonly cancel: string;
  readonly progress: string;
  readonly logs: string;
  readonly stream: string;
  readonly webhook: string;
  readonly retention: string;
  readonly rateLimit: string;
  readonly assumptions: readonly AssumptionModel[];
}

/** The jobs of a document that has been checked: one entry for each lifecycle, and for each use that overrides it. */
export function summarizeJobs(provider: string, document: OpenApiDocument): readonly JobSummary[] {
  const operations = listOperations(document);
  return Object.entries(document.components?.["x-jobs"] ?? {}).flatMap(([name, shared]) => {
    const uses = operations.filter((operation) => operation["x-job"]?.use === name);
    const plain = uses.some((operation) => !overrides(operation["x-job"])) || uses.length === 0;
    const special = uses.filter((operation) => overrides(operation["x-job"]));
    return [
      ...(plain ? [summarize(provider, name, shared, uses)] : []),
      ...special.map((operation) => {
        const lifecycle = { ...shared, ...operation["x-job"] };
        return summarize(provider, `${name} (${operation.operationId ?? ""})`, lifecycle, [operation]);
      }),
    ];
  });
}

function summarize(
  provider: string,
  name: string,
  lifecycle: LifecycleExtension,
  uses: readonly Operation[],
): JobSummary {
  const { status, cancel, progress, logs, stream, webhook, retention, rateLimit } = lifecycle;
  const ruled = (status.rules ?? []).map((rule) => rule.status);
  return {
    provider,
    name,
    states: new Set([...Object.values(status.map ?? {}), ...ruled]),
    cancel: cancel?.effect ?? "none",
    progress: progress === undefined ? "" : "yes",
    logs: logs === undefined ? "" : "yes",
    stream:
      stream !== undefined || uses.some((operation) => operation["x-stream"] !== undefined) ? "yes" : "",
    webhook: webhook === undefined ? "" : (webhook.signature?.scheme ?? "unsigned"),
    retention: retention === undefined ? "" : `${retention.result} from ${retention.from}`,
    rateLimit: (rateLimit ?? []).map(({ requests, per }) => `${requests}/${per}`).join(", "),
    assumptions: assumptionsOf(lifecycle),
  };
}

function overrides(job: JobExtension | undefined): boolean {
  return job !== undefined && Object.keys(job).length > 1;
}

function listOperations(document: OpenApiDocument): readonly Operation[] {
  return Object.values(document.paths ?? {}).flatMap((item) => {
    if (isReference(item)) return [];
    const { get, put, post, patch } = item;
    return [get, put, post, patch, item.delete].filter((operation) => operation !== undefined);
  });
}

function isReference(item: PathItem | Reference): item is Reference {
  return "$ref" in item;
}
