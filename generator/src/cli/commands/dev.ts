import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DiagnosticsError } from "../../diagnostics/diagnostics-error.ts";
import { formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import { UsageError } from "../../diagnostics/usage-error.ts";
import { generate } from "../../generate.ts";
import type { ProviderReport } from "../../generate-report.ts";
import { jobStatusTarget } from "../../model/job-status-target.ts";
import { everyProvider } from "../../watch/affected-targets.ts";
import { createRunQueue } from "../../watch/run-queue.ts";
import { watchSources } from "../../watch/watch-sources.ts";
import type { ExitCode, Terminal } from "../terminal.ts";
import { describeProvider, printFindings } from "./generate.ts";
import { runShellCommand } from "./run-shell-command.ts";

/** How long nothing must have changed before a run begins: an editor writes a file in several steps. */
const quietMilliseconds = 60;

/**
 * Generates, then again what is concerned whenever a file changes, until the process is interrupted.
 * @param root absolute path of the workspace
 */
export async function dev(
  root: string,
  { run: command }: { readonly run?: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const filesOf = new Map<string, readonly string[]>();
  const remember = ({ name, outcome, sources }: ProviderReport): void => {
    if (name === jobStatusTarget) return; // it is made from what the others write
    const files = sources.map((source) => join(root, source));
    // A document that cannot be read to its end does not tell what it refers to: what it did before still counts.
    if (outcome === "failed") filesOf.set(name, [...(filesOf.get(name) ?? []), ...files]);
    else if (files.length > 0) filesOf.set(name, files);
    else filesOf.delete(name);
  };
  const failed = new Set<string>();
  let isWatching = false;
  let isBroken = false;
  // Written by a run that was overtaken before the command had ended, too.
  let isCommandDue = false;

  const run = async (targets: readonly string[], signal: AbortSignal): Promise<void> => {
    const providers = targets.includes(everyProvider) ? {} : { providers: targets };
    try {
      const done = (report: ProviderReport): void => {
        remember(report);
        if (report.outcome === "generated") isCommandDue = true;
        // One that is as it was before it failed is told of: the failure would be the last that is read of it.
        if (report.outcome !== "unchanged" || failed.delete(report.name))
          terminal.write(`${describeProvider(report)}\n`);
        if (report.outcome === "failed") failed.add(report.name);
        else failed.delete(report.name);
      };
      const report = await generate({ root, ...providers, check: false, force: false }, { signal, done });
      printFindings(report, "pretty", terminal);
      await watcher.watch([...filesOf.values()].flat());
      if (isBroken) terminal.write(`Watching ${filesOf.size} specifications again.\n`);
      isBroken = false;
      if (command !== undefined && isCommandDue) {
        await runShellCommand(command, { root, signal }, terminal);
        isCommandDue = false;
      }
    } catch (error) {
      if (signal.aborted) return;
      isBroken = true;
      terminal.writeError(describeProblem(error));
    }
    if (isWatching || signal.aborted) return;
    isWatching = true;
    terminal.write(`Watching ${filesOf.size} specifications. Stop with Ctrl-C.\n`);
  };

  const queue = createRunQueue({ run, quietMilliseconds });
  const watcher = await watchSources(root, {
    templates: fileURLToPath(new URL("../../emit/templates", import.meta.url)),
    filesOf,
    changed: queue.add,
  });
  // Listened for before anything is printed: whoever reads the lines may stop the command at once.
  const interrupted = terminal.interrupted();
  queue.add([everyProvider]);
  await interrupted;
  await watcher.close();
  await queue.close();
  return 0;
}

/** What is wrong with the workspace itself is told, and may be mended while the command watches. */
function describeProblem(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n${error.fix}\n`;
  if (error instanceof DiagnosticsError) return formatDiagnostics(error.diagnostics, "pretty");
  throw error;
}
