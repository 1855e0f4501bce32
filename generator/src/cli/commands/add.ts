import { addProvider } from "../../add-provider.ts";
import type { Workspace } from "../../configuration/find-workspace.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import { UsageError } from "../../diagnostics/usage-error.ts";
import { displayPath } from "../../load/display-path.ts";
import { FetchError } from "../../load/fetch-document.ts";
import { summarizeProposal } from "../../propose/propose-lifecycles.ts";
import type { ExitCode, Terminal } from "../terminal.ts";

/** Adds a provider, and prints which lifecycles are proposed. */
export async function add(
  workspace: Workspace,
  { provider, from }: { readonly provider: string; readonly from: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const request = { name: provider, from, directory: terminal.directory, now: new Date() };
  const { folder, lifecycles, findings } = await addProvider(workspace, request).catch((error: unknown) => {
    if (error instanceof FetchError) throw new UsageError(error.message, "Or give the path of a file.");
    throw error;
  });
  terminal.write(`Wrote ${displayPath(workspace.root, folder)}.\n`);
  for (const lifecycle of lifecycles) terminal.write(`  ${summarizeProposal(lifecycle)}\n`);
  const errors = findings.filter(({ severity }) => severity === "error");
  terminal.write(formatDiagnostics(errors, "plain"));
  const next =
    lifecycles.length === 0
      ? "The document shows no job that jobglot is sure of: declare it in overlay.yaml"
      : "Read overlay.yaml and answer its questions";
  terminal.write(`${next}, then run \`jobglot generate ${provider}\`.\n`);
  return hasErrors(findings) ? 1 : 0;
}
