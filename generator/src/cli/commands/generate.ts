import { countDiagnostics, formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import { generate } from "../../generate.ts";
import type { FileReport, GenerateOptions, GenerateReport, ProviderReport } from "../../generate-report.ts";
import type { ExitCode, Reporter, Terminal } from "../terminal.ts";

/**
 * Generates, and prints what it does: a line for each provider as soon as it is done, then the findings and, of a check,
 * the differences.
 */
export async function generateAndPrint(
  options: GenerateOptions,
  reporter: Reporter,
  terminal: Terminal,
): Promise<ExitCode> {
  const done = (provider: ProviderReport): void => terminal.write(`${describeProvider(provider)}\n`);
  const report = await generate(options, reporter === "json" ? {} : { done });
  printFindings(report, reporter, terminal);
  return exitCodeOf(report);
}

/** 1 when a target failed, or a check found a difference. */
export function exitCodeOf({ providers }: GenerateReport): ExitCode {
  return providers.some(({ outcome }) => outcome === "failed" || outcome === "stale") ? 1 : 0;
}

/** Prints what a run found, after the lines of the providers; for machines, the whole report. */
export function printFindings(report: GenerateReport, reporter: Reporter, terminal: Terminal): void {
  if (reporter === "json") {
    terminal.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  for (const provider of report.providers) {
    terminal.write(formatDiagnostics(provider.diagnostics, reporter));
    if (provider.outcome === "stale")
      terminal.write(provider.files.map((file) => formatFile(file, provider)).join(""));
  }
}

/** What became of a provider, in one line. */
export function describeProvider({
  name,
  outcome,
  files,
  diagnostics,
  milliseconds,
}: ProviderReport): string {
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

function formatFile(
  { path, change, diff }: FileReport,
  { command = "jobglot generate" }: ProviderReport,
): string {
  return `${path}: ${change}. ${adviceOn(change, command)}\n${diff === undefined ? "" : `${diff.replace(/\n*$/u, "")}\n\n`}`;
}

function adviceOn(change: FileReport["change"], command: string): string {
  if (change === "stale" || change === "missing") return `Run \`${command}\`.`;
  if (change === "orphaned") return `No specification emits it any more; \`${command}\` removes it.`;
  if (change === "edited") return `It was edited by hand; edit the specification, and run \`${command}\`.`;
  return "";
}
