import { describeScenario, scenarioNames } from "@jobglot/simulator";
import type { Cell, Conformance } from "./conform.ts";
import { type Deed, deeds } from "./run.ts";
import { titleOf, trials } from "./trials.ts";

const deedTitles: Readonly<Record<Deed, string>> = {
  iterate: "Iterate: the last state, or the error",
  result: "`result()`: the state, or the error",
  cancel: "`cancel()` while the job is under way, and then `result()`",
  resume: "`resume()` from the token in another process, and then `result()`",
  webhook: "`result({ webhook })`: the state, or the error",
};

/** The tables of the matrix as Markdown, one for each thing that is done with a job. */
export function renderTables(matrix: readonly Conformance[]): string {
  const reasons = reasonsOf(matrix);
  const tables = deeds.map((deed) => `## ${deedTitles[deed]}\n\n${renderTable(matrix, deed, reasons)}`);
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}`);
  return [...tables, `## What cannot happen, and why\n\n${notes.join("\n")}`].join("\n\n");
}

/** The whole page. */
export function renderPage(matrix: readonly Conformance[]): string {
  const scenarios = scenarioNames.map((name) => [`\`${name}\``, describeScenario(name)]);
  const runs = matrix.flatMap(({ cells }) =>
    cells.flatMap((cell) => ("comparisons" in cell ? cell.comparisons : [])),
  ).length;
  return `# Conformance

Every kind of job of every provider, in every scenario of the simulator that it can get into. The page is written by
\`npx node test/conformance/write-matrix.ts\`, and a test compares it with what happens. In all ${runs} runs the job was
submitted once (a submission that is refused with 429 has not been taken), and nothing was sent to a foreign host.

Behind each outcome stands how many requests it took, from the submission to the end. The number is not merely
recorded: it follows from when the provider's job ended and from the rules of polling
([expected-requests.ts](../test/conformance/expected-requests.ts)), and another one fails the test.

${renderTables(matrix)}

## The scenarios

${table(["scenario", "what happens"], scenarios)}
`;
}

function renderTable(matrix: readonly Conformance[], deed: Deed, reasons: readonly string[]): string {
  return table(
    ["scenario", ...matrix.map(({ title }) => title)],
    trials.map((trial, index) => [
      titleOf(trial),
      ...matrix.map(({ cells }) => renderCell(cells[index], deed, reasons)),
    ]),
  );
}

function renderCell(cell: Cell | undefined, deed: Deed, reasons: readonly string[]): string {
  if (cell === undefined) throw new Error("A trial was left out.");
  if ("reason" in cell) return `— (${reasons.indexOf(cell.reason) + 1})`;
  const got = cell.comparisons.find((comparison) => comparison.deed === deed)?.got;
  return got === undefined ? `— (${reasons.indexOf(noWebhooks) + 1})` : `${got.outcome} · ${got.requests}`;
}

const noWebhooks = "the provider sends no webhooks";

function reasonsOf(matrix: readonly Conformance[]): readonly string[] {
  const all = matrix.flatMap(({ cells }) => cells.flatMap((cell) => ("reason" in cell ? [cell.reason] : [])));
  return [...new Set(all)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
