import { checkDocument } from "../../check/check-document.ts";
import type { Workspace } from "../../configuration/find-workspace.ts";
import { type Diagnostic, hasErrors } from "../../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../../diagnostics/diagnostics-error.ts";
import { formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import { printable } from "../../diagnostics/printable.ts";
import { loadProvider } from "../../load/load-provider.ts";
import { jobStatuses } from "../../model/job-statuses.ts";
import { type JobSummary, summarizeJobs } from "../summarize-jobs.ts";
import { formatTable } from "../table.ts";
import type { ExitCode, Terminal } from "../terminal.ts";

/** The columns of the table; every job may be `UNKNOWN`, which tells nothing apart. */
const states = jobStatuses.filter((status) => status !== "UNKNOWN");

/** Prints the states and features of every provider's jobs, and what their specifications had to assume. */
export async function status(
  workspace: Workspace,
  providers: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const jobs: JobSummary[] = [];
  const jobless: string[] = [];
  const broken: Diagnostic[] = [];
  for (const name of providers) {
    try {
      const loaded = await loadProvider(workspace.root, name, workspace.configuration);
      const diagnostics = await checkDocument(loaded, { rules: "extensions" });
      if (hasErrors(diagnostics)) {
        broken.push(...diagnostics);
        continue;
      }
      const own = summarizeJobs(name, loaded.document);
      jobs.push(...own);
      if (own.length === 0) jobless.push(name);
    } catch (error) {
      if (!(error instanceof DiagnosticsError)) throw error;
      broken.push(...error.diagnostics);
    }
  }
  terminal.write(formatJobs(jobs));
  if (jobless.length > 0) terminal.write(`\nWithout jobs: ${jobless.join(", ")}\n`);
  terminal.writeError(formatDiagnostics(broken, "plain"));
  return broken.length === 0 ? 0 : 1;
}

function formatJobs(jobs: readonly JobSummary[]): string {
  const stateTable = formatTable(
    ["provider", "job", ...states],
    jobs.map((job) => [
      job.provider,
      job.name,
      ...states.map((state) => (job.states.has(state) ? "yes" : "-")),
    ]),
  );
  const featureTable = formatTable(
    ["provider", "job", "cancel", "progress", "logs", "stream", "webhook", "retention", "rate limit"],
    jobs.map(({ provider, name, cancel, progress, logs, stream, webhook, retention, rateLimit }) => {
      const cells = [cancel, progress, logs, stream, webhook, retention, rateLimit];
      return [provider, name, ...cells.map((cell) => (cell === "" ? "-" : cell))];
    }),
  );
  const assumed = jobs.flatMap(({ provider, name, assumptions }) =>
    assumptions.map(({ path, reason }) => {
      const because = reason === undefined ? "" : `. ${reason}`;
      return `  ${printable(`${provider} ${name}: ${path}${because}`)}\n`;
    }),
  );
  const heading = assumed.length === 0 ? "" : "\nAssumed, because the provider does not say:\n";
  return `${stateTable}\n${featureTable}${heading}${assumed.join("")}`;
}
