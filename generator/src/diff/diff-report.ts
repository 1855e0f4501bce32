import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedChange } from "./change.ts";
import type { Bump } from "./version-bump.ts";

/** What `jobglot diff` is asked to do. */
export interface DiffOptions {
  /** Absolute path of the workspace root. */
  readonly root: string;
  /** Names of folders of specifications. */
  readonly providers: readonly string[];
  /** Also look for providers that only the base has. */
  readonly isAll: boolean;
  /** A commit, `npm:<version or tag>`, a tarball, or the folder of an emitted package. */
  readonly base: string;
  /** Write a changeset for each package that changes. */
  readonly write: boolean;
}

/** How the specifications differ from the base, one entry for each provider. */
export interface DiffReport {
  readonly base: string;
  readonly providers: readonly ProviderDiff[];
}

/** What has changed in the specification of one provider. */
export interface ProviderDiff {
  readonly name: string;
  /** `added` and `removed` providers have no counterpart to compare with. */
  readonly outcome: "same" | "changed" | "added" | "removed" | "failed";
  /** The breaking changes first. */
  readonly changes: readonly LocatedChange[];
  /** The packages that a release has to raise: that of the provider, and `job-status` with a changed table. */
  readonly releases: readonly PackageRelease[];
  /** Why the specification, or that of the base, cannot be compared. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How a release has to raise the version of a package. */
export interface PackageRelease {
  /** `@jobglot/serika` */
  readonly packageName: string;
  /** The version in its package.json. */
  readonly version: string;
  readonly bump: Bump;
  /** The changeset that was written, relative to the root. */
  readonly changeset?: string;
}
