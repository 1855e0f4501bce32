import { type Benchmark, machine } from "./benchmark.ts";
import { type DocumentOutcome, type GeneratorOutcome, measureDocuments } from "./generate-documents.ts";
import { measureWorkspaces, type WorkspaceCosts } from "./generate-workspaces.ts";
import { generators, jobglot, peerGenerators } from "./generators.ts";
import { markdownTable } from "./markdown-table.ts";
import type { Usage } from "./measure-node.ts";

const seconds = ({ seconds }: Usage): string => seconds.toFixed(2);
const cpuSeconds = ({ cpuSeconds }: Usage): string => cpuSeconds.toFixed(2);
const mebibytes = ({ peakBytes }: Usage): string => String(Math.round(peakBytes / 2 ** 20));
const ratio = (one: number, other: number): string => (one / other).toFixed(2);

const outcomeOf = ({ outcomes }: DocumentOutcome, name: string): GeneratorOutcome | undefined =>
  outcomes.find(({ generator }) => generator === name);

/** A row for each generator, a column for each document. */
function generatorTable(
  documents: readonly DocumentOutcome[],
  cell: (outcome: GeneratorOutcome) => string,
  ...more: readonly (readonly string[])[]
): string {
  const rows = generators.map(({ name }) => [
    name,
    ...documents.map((document) => {
      const outcome = outcomeOf(document, name);
      return outcome === undefined ? "" : cell(outcome);
    }),
  ]);
  return markdownTable(["", ...documents.map(({ document }) => document)], [...rows, ...more]);
}

const measured =
  (figure: (usage: Usage) => string) =>
  ({ usage }: GeneratorOutcome): string =>
    usage === undefined ? "refuses" : figure(usage);

const compiled = ({ errors }: GeneratorOutcome): string =>
  errors === undefined
    ? "refuses"
    : errors === 0
      ? "compiles"
      : errors === 1
        ? "1 error"
        : `${errors} errors`;

/** Ours, as a part of the least that a peer with output that compiles takes. */
function againstFastest(document: DocumentOutcome, figure: (usage: Usage) => number): string {
  const ours = outcomeOf(document, jobglot.name)?.usage;
  const peers = peerGenerators.flatMap(({ name }) => {
    const { usage, errors } = outcomeOf(document, name) ?? {};
    return usage !== undefined && errors === 0 ? [figure(usage)] : [];
  });
  return ours === undefined || peers.length === 0 ? "" : ratio(figure(ours), Math.min(...peers));
}

function workspaceTable(costs: WorkspaceCosts): string {
  const row = (what: string, usage: Usage, than?: readonly [Usage, string]): string[] => [
    what,
    usage.seconds.toFixed(3),
    usage.cpuSeconds.toFixed(3),
    mebibytes(usage),
    than === undefined ? "" : `${ratio(usage.cpuSeconds, than[0].cpuSeconds)} of ${than[1]}`,
  ];
  return markdownTable(
    ["`jobglot generate`", "seconds", "CPU seconds", "peak MiB", "CPU"],
    [
      row("the five providers, none of which has a package", costs.five),
      row("one of fifty changed", costs.oneOfFifty, [costs.oneAlone, "that one alone"]),
      row("that one alone", costs.oneAlone),
      row("none of fifty changed", costs.noneOfFifty, [costs.bareNode, "`node -e 0`"]),
      row("none of the five changed", costs.noneOfFive, [costs.bareNode, "`node -e 0`"]),
      row("`node -e 0`", costs.bareNode),
    ],
  );
}

/** Whole processes, ours and those of the peers, on the same documents. `npm run bench -- generate` runs it. */
export const generate: Benchmark = async (settings) => {
  const documents = await measureDocuments(settings);
  const costs = await measureWorkspaces(settings);
  const perOperation = documents.map((document) => {
    const usage = outcomeOf(document, jobglot.name)?.usage;
    return usage === undefined || document.operations === undefined
      ? ""
      : (usage.seconds * 1000) / document.operations;
  });
  return `${machine()}; whole processes, run in turn; the median of ${settings.runs}. openapi-typescript writes types
alone. jobglot writes a package: types, operations, jobs, simulator data, README and package.json. Its tools alone, which are
openapi-typescript's transform and ts-morph, write the types and a function of each operation, and check nothing: no generator
that emits with them takes less.

Seconds:

${generatorTable(
  documents,
  measured(seconds),
  [
    "jobglot / fastest peer that compiles",
    ...documents.map((document) => againstFastest(document, (usage) => usage.seconds)),
  ],
  [
    "jobglot, milliseconds an operation",
    ...perOperation.map((figure) => (figure === "" ? "" : figure.toFixed(1))),
  ],
)}

CPU seconds, user and system:

${generatorTable(documents, measured(cpuSeconds), [
  "jobglot / least of the peers that compile",
  ...documents.map((document) => againstFastest(document, (usage) => usage.cpuSeconds)),
])}

Peak memory, MiB:

${generatorTable(documents, measured(mebibytes))}

What \`tsc --strict\` says of the output, without any \`@ts-nocheck\`:

${generatorTable(documents, compiled)}

A workspace of five specifications, one of fifty with six operations each, and one of a single one. Where none has changed,
the last change was a few seconds ago:

${workspaceTable(costs)}`;
};
