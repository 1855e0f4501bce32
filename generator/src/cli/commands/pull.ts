import type { Workspace } from "../../configuration/find-workspace.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import { type PullReport, pullProvider } from "../../pull-provider.ts";
import type { ExitCode, Terminal } from "../terminal.ts";

/** So many changes are shown of a document. */
const mostChanges = 40;

/**
 * Fetches documents again, and prints what has changed.
 *
 * @param areNamed whether a person named the providers: then each must say where it comes from
 */
export async function pull(
  workspace: Workspace,
  providers: readonly string[],
  areNamed: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const reports: PullReport[] = [];
  for (const name of providers) {
    const report = await pullProvider(workspace, name, new Date());
    reports.push(report);
    terminal.write(describe(report));
    terminal.write(
      formatDiagnostics(
        report.findings.filter(({ severity }) => severity === "error"),
        "plain",
      ),
    );
  }
  const hasFailed = reports.some(
    ({ outcome, findings }) =>
      outcome === "failed" || (areNamed && outcome === "skipped") || hasErrors(findings),
  );
  return hasFailed ? 1 : 0;
}

function describe({ name, outcome, reason, changes }: PullReport): string {
  const shown = changes.slice(0, mostChanges).map((change) => `  ${change}\n`);
  const more = changes.length > mostChanges ? `  … ${changes.length - mostChanges} more\n` : "";
  return `${name}: ${outcome}${reason === "" ? "" : `: ${reason.replace(/(?<![.?])$/, ".")}`}\n${shown.join("")}${more}`;
}
