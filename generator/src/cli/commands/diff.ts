import { formatDiagnostics } from "../../diagnostics/print-diagnostics.ts";
import type { LocatedChange } from "../../diff/change.ts";
import { diff } from "../../diff/diff.ts";
import type { DiffOptions, ProviderDiff } from "../../diff/diff-report.ts";
import { raised } from "../../diff/version-bump.ts";
import type { ExitCode, Reporter, Terminal } from "../terminal.ts";

/**
 * Prints what has changed since the base.
 *
 * @returns 1 for breaking changes that no changeset was written for, and for specifications that cannot be compared
 */
export async function printDiff(
  options: DiffOptions,
  reporter: Reporter,
  terminal: Terminal,
): Promise<ExitCode> {
  const report = await diff(options);
  if (reporter === "json") {
    terminal.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    for (const provider of report.providers) {
      terminal.write(`${provider.name}: ${describe(provider, options.base)}\n`);
      terminal.write(formatDiagnostics(provider.diagnostics, reporter));
      terminal.write(provider.changes.map(formatChange).join(""));
      terminal.write(provider.releases.map(formatRelease).join(""));
    }
  }
  const isBroken = report.providers.some(
    ({ outcome, changes }) =>
      outcome === "failed" ||
      (!options.write && (outcome === "removed" || changes.some(({ impact }) => impact === "breaking"))),
  );
  return isBroken ? 1 : 0;
}

function describe({ outcome, changes, diagnostics }: ProviderDiff, base: string): string {
  if (outcome === "added") return `new since ${base}`;
  if (outcome === "removed") return `gone since ${base}; its users keep what is published`;
  if (outcome === "failed")
    return diagnostics.some(({ code }) => code === "jobglot/diff-base")
      ? `cannot be compared with ${base}`
      : "its specification has errors";
  if (outcome === "same") return `no change since ${base}`;
  const counts = (["breaking", "feature", "fix"] as const).flatMap((impact) => {
    const count = changes.filter((change) => change.impact === impact).length;
    return count === 0 ? [] : [`${count} ${impact}`];
  });
  return `${counts.join(", ")} since ${base}`;
}

function formatChange({ file, line, column, impact, breaks, message, rule }: LocatedChange): string {
  const whom = breaks.length === 0 ? "" : ` for ${breaks.join(" and ")}`;
  return `${file}:${line}:${column} ${impact}${whom}: ${message} (${rule})\n`;
}

function formatRelease({ packageName, version, bump, changeset }: ProviderDiff["releases"][number]): string {
  const written = changeset === undefined ? "" : `, ${changeset}`;
  return `${packageName}: ${bump}, from ${version} to ${raised(version, bump)}${written}\n`;
}
