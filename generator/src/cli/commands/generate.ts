import { countDiagnostics, formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import type { FileReport, GenerateReport, ProviderReport } from "../../generate-report.ts";
import type { ExitCode, Reporter, Terminal } from "../terminal.ts";

/** Prints what `generate` did: one line for each provider, then the findings and, of a check, the differences. */
export function printGenerateReport(
  report: GenerateReport,
  reporter: Reporter,
  terminal: Terminal,
): ExitCode {
  if (reporter === "json") {
    terminal.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    for (const provider of report.providers) terminal.write(`${describe(provider)}\n`);
    for (const provider of report.providers) {
      terminal.write(formatDiagnostics(provider.diagnostics, reporter));
      if (provider.outcome === "stale") terminal.write(provider.files.map(formatFile).join(""));
    }
  }
  const outcomes = report.providers.map(({ outcome }) => outcome);
  return outcomes.includes("failed") || outcomes.includes("stale") ? 1 : 0;
}

function describe({ name, outcome, files, diagnostics, milliseconds }: ProviderReport): string {
  const changes = outcome === "generated" || outcome === "stale" ? countChanges(files) : "";
  const findings = diagnostics.length === 0 ? "" : `: ${countDiagnostics(diagnostics)}`;
  return `${name}: ${outcome}${changes}${findings} (${Math.round(milliseconds)} ms)`;
}

/** ", 3 files changed, 1 added". */
function countChanges(files: readonly FileReport[]): string {
  const changes = [...new Set(files.map(({ change }) => change))];
  return changes
    .map((change) => `, ${files.filter((file) => file.change === change).length} ${change}`)
    .join("");
}

function formatFile({ path, change, diff }: FileReport): string {
  return `${path}: ${change}. ${advice[change]}\n${diff === undefined ? "" : `${diff.replace(/\n*$/u, "")}\n\n`}`;
}

const advice: Readonly<Record<FileReport["change"], string>> = {
  added: "",
  changed: "",
  removed: "",
  stale: "Run `jobglot generate`.",
  missing: "Run `jobglot generate`.",
  orphaned: "No specification emits it any more; `jobglot generate` removes it.",
  edited: "It was edited by hand; edit the specification, and run `jobglot generate`.",
};
