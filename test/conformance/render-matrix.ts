import { describeScenario, scenarioNames } from "@jobglot/simulator";
import { type Cell, type Row, titleOf } from "./matrix.ts";
import { type Deed, deeds } from "./run.ts";

const deedTitles: Readonly<Record<Deed, string>> = {
  iterate: "Iterate: the last state, or the error",
  result: "`result()`: the state, or the error",
  cancel: "`cancel()` while the job is under way, and then `result()`",
  resume: "`resume()` from the token with a new client, and then `result()`",
};

/** The tables of the matrix as Markdown, one for each thing that is done with a job. */
export function renderTables(rows: readonly Row[]): string {
  const reasons = reasonsOf(rows);
  const tables = deeds.map((deed) => `## ${deedTitles[deed]}\n\n${renderTable(rows, deed, reasons)}`);
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}`);
  return [...tables, `## What cannot happen, and why\n\n${notes.join("\n")}`].join("\n\n");
}

/** The whole page. */
export function renderPage(rows: readonly Row[]): string {
  const scenarios = scenarioNames.map((name) => [`\`${name}\``, describeScenario(name)]);
  const runs =
    rows.flatMap(({ cells }) => cells.filter((cell) => "observations" in cell)).length * deeds.length;
  return `# Conformance

Every kind of job of every provider, in every scenario of the simulator that it can get into. The page is written by
\`node test/conformance/write-matrix.ts\`, and a test compares it with what happens. In all ${runs} runs the job was
submitted once (a submission that is refused with 429 has not been taken), and nothing was sent to a foreign host.

${renderTables(rows)}

## The scenarios

${table(["scenario", "what happens"], scenarios)}
`;
}

function renderTable(rows: readonly Row[], deed: Deed, reasons: readonly string[]): string {
  const heads = (rows[0]?.cells ?? []).map(({ job }) => `${job.simulation.provider} ${job.lifecycle}`);
  return table(
    ["scenario", ...heads],
    rows.map((row) => [titleOf(row), ...row.cells.map((cell) => renderCell(cell, deed, reasons))]),
  );
}

function renderCell(cell: Cell, deed: Deed, reasons: readonly string[]): string {
  return "reason" in cell ? `— (${reasons.indexOf(cell.reason) + 1})` : cell.observations[deed].outcome;
}

function reasonsOf(rows: readonly Row[]): readonly string[] {
  const all = rows.flatMap(({ cells }) => cells.flatMap((cell) => ("reason" in cell ? [cell.reason] : [])));
  return [...new Set(all)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
