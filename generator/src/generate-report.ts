import type { Diagnostic } from "./diagnostics/diagnostic.ts";

/** What `generate` is asked to do. */
export interface GenerateOptions {
  /** Absolute path of the workspace root, or of the working directory with `spec`. */
  readonly root: string;
  /** Names of folders under `specs/`; all of them when absent. */
  readonly providers?: readonly string[];
  /** Write nothing, and report what is stale, missing, orphaned or edited by hand. */
  readonly check: boolean;
  /** Emit again although inputs and outputs are unchanged. */
  readonly force: boolean;
  /** One document outside any workspace, absolute; together with `out`. */
  readonly spec?: string;
  /** The overlay that is applied to `spec`, absolute. */
  readonly overlay?: string;
  /** The folder that the package of `spec` is written to, absolute. */
  readonly out?: string;
}

/** What goes on beside a run. */
export interface GenerateProgress {
  /** Stops the run between two phases, before anything more is written: `generate` rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is called when a target is done, in the order of the report. */
  readonly done?: ((report: ProviderReport) => void) | undefined;
}

/** What `generate` did, one entry for each provider (and `job-status`). */
export interface GenerateReport {
  readonly providers: readonly ProviderReport[];
}

/** What became of one target. */
export interface ProviderReport {
  readonly name: string;
  /** `stale` and `current` are the outcomes of a check, `generated` and `unchanged` those of a write. */
  readonly outcome: "generated" | "unchanged" | "failed" | "stale" | "current";
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly FileReport[];
  /** The files that it is made from, as far as they are known: relative to the workspace root, with forward slashes. */
  readonly sources: readonly string[];
  /** What writes the package; `jobglot generate` when absent. */
  readonly command?: string;
  readonly milliseconds: number;
}

/** What became of one file of a package. */
export interface FileReport {
  /** Relative to the workspace root, with forward slashes. */
  readonly path: string;
  /** What was done (`added`, `changed`, `removed`), or what a check found. */
  readonly change: "added" | "changed" | "removed" | "stale" | "missing" | "orphaned" | "edited";
  /** A short unified diff, of a check. */
  readonly diff?: string;
}
