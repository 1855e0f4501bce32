import { printable } from "../diagnostics/printable.ts";
import { placeAt } from "../load/diagnostic-at.ts";
import type { LoadedDocument } from "../load/loaded-document.ts";
import { originAcrossFiles } from "../load/origin-across-files.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { upgradeDocument } from "../model/upgrade-document.ts";
import type { Change, LocatedChange } from "./change.ts";
import { withFormsAs, withPlainReferences } from "./comparable-forms.ts";
import type { ComparedDocument } from "./compared-document.ts";
import { documentChanges } from "./document-changes.ts";
import { DocumentUses } from "./document-uses.ts";
import { jobChanges } from "./job-changes.ts";
import { operationChanges, pairOperations } from "./operation-changes.ts";
import { providerChanges } from "./provider-changes.ts";
import { redoclyDiff } from "./redocly-diff.ts";
import { replacedReferences } from "./replaced-references.ts";
import { statusChanges } from "./status-changes.ts";
import { withoutDefaults } from "./without-defaults.ts";

/** A specification as one side of a comparison. */
export interface ComparedSpecification {
  readonly loaded: LoadedDocument;
  readonly model: ProviderModel;
}

/** Everything that differs between two specifications of a provider: the breaking changes first, each where it stands. */
export async function compareSpecifications(
  base: ComparedSpecification,
  next: ComparedSpecification,
): Promise<readonly LocatedChange[]> {
  const before = withPlainReferences(withoutDefaults(upgradeDocument(base.loaded.document)));
  const after = withPlainReferences(withoutDefaults(upgradeDocument(next.loaded.document)));
  const changes = await changesBetween(
    { model: base.model, document: withFormsAs(before, after) },
    { model: next.model, document: withFormsAs(after, before) },
  );
  return Promise.all(
    changes.map(async ({ side, ...change }) => {
      const { loaded } = side === "base" ? base : next;
      const place = await placeAt(loaded.root, await originAcrossFiles(loaded, change.pointer));
      return { ...change, message: printable(change.message), ...place };
    }),
  );
}

async function changesBetween(base: ComparedDocument, next: ComparedDocument): Promise<readonly Change[]> {
  const pairs = pairOperations(base.model, next.model);
  const jobOperations = new Set([...operationsOfJobs(base.model), ...operationsOfJobs(next.model)]);
  const before = { document: base.document, uses: new DocumentUses(base.document, base.model.operations) };
  const after = { document: next.document, uses: new DocumentUses(next.document, next.model.operations) };
  const written = await redoclyDiff(base.document, next.document);
  const replaced = replacedReferences(base.document, next.document);
  const found = [
    ...providerChanges(base.model, next.model),
    ...statusChanges(base, next),
    ...operationChanges(base.model, next.model, pairs),
    ...jobChanges(base, next, pairs),
    ...written.flatMap((change) => documentChanges(change, before, after, replaced, jobOperations)),
  ];
  const order = ["breaking", "feature", "fix"];
  return withoutRepetitions(found).sort(
    (left, right) => order.indexOf(left.impact) - order.indexOf(right.impact),
  );
}

/** The operations whose types those see who run jobs. */
function operationsOfJobs({ jobs }: ProviderModel): readonly string[] {
  return jobs.flatMap(({ operation, polled, result }) => [
    operation,
    ...(polled === undefined ? [] : [polled]),
    ...(result.call?.kind === "operation" ? [result.call.operation] : []),
  ]);
}

/** One sentence is enough: of those that say the same, the first place stands for all. */
function withoutRepetitions(changes: readonly Change[]): Change[] {
  const first = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.impact} ${change.message}`;
    if (!first.has(key)) first.set(key, change);
  }
  return [...first.values()];
}
