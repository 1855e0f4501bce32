import { checkDocument } from "../../check/check-document.ts";
import type { Workspace } from "../../configuration/find-workspace.ts";
import { type Diagnostic, hasErrors } from "../../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../../diagnostics/diagnostics-error.ts";
import { countDiagnostics, formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import { loadProvider } from "../../load/load-provider.ts";
import type { ExitCode, Reporter, Terminal } from "../terminal.ts";

/** Checks the documents of providers with all rules, and prints what it finds. */
export async function lint(
  workspace: Workspace,
  providers: readonly string[],
  reporter: Reporter,
  terminal: Terminal,
): Promise<ExitCode> {
  const reports: { readonly name: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
  for (const name of providers) {
    const diagnostics = await lintProvider(workspace, name);
    reports.push({ name, diagnostics });
    if (reporter === "json") continue;
    terminal.write(`${name}: ${countDiagnostics(diagnostics)}\n`);
    terminal.write(formatDiagnostics(diagnostics, reporter));
  }
  if (reporter === "json") terminal.write(`${JSON.stringify({ providers: reports }, null, 2)}\n`);
  return reports.some(({ diagnostics }) => hasErrors(diagnostics)) ? 1 : 0;
}

async function lintProvider(
  { root, configuration }: Workspace,
  name: string,
): Promise<readonly Diagnostic[]> {
  try {
    const loaded = await loadProvider(root, name, configuration);
    // what a provider breaks in a document of its own is nobody's to correct who uses it
    return await checkDocument(loaded, { rules: loaded.overlay === undefined ? "all" : "extensions" });
  } catch (error) {
    if (error instanceof DiagnosticsError) return error.diagnostics;
    throw error;
  }
}
