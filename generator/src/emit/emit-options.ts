import type { EmittedFile } from "../emitted-file.ts";
import type { WorkspaceFacts } from "./package-files.ts";

/** How a package is emitted. */
export interface EmitOptions {
  /** The npm scope, `@jobglot`. */
  readonly scope: string;
  readonly version: string;
  /** The versions of the workspace packages that the package depends on. */
  readonly coreVersion: string;
  readonly jobStatusVersion: string;
  /** The text of the licence, for a file of its own. */
  readonly license?: string;
  /** What the package.json calls it: `MIT`. */
  readonly licenseName?: string;
  /** What emits the package again; `npx jobglot generate` with its name when absent. */
  readonly command?: string;
  /** Absent: no workspace around it, and the status table is a module of the package. */
  readonly workspace?: WorkspaceFacts;
}

/** A version and those that break nothing: an app with packages of several releases has one copy of what they share. */
export function compatible(version: string): string {
  return `^${version}`;
}

/** What the package.json of a package says of its licence. */
export function licenseField({ license, licenseName }: EmitOptions): { readonly license?: string } {
  const name = licenseName ?? (license === undefined ? undefined : "SEE LICENSE IN LICENSE");
  return name === undefined ? {} : { license: name };
}

/** The licence as a file: every package carries it. */
export function licenseFile({ license }: EmitOptions): EmittedFile[] {
  return license === undefined ? [] : [{ path: "LICENSE", text: license }];
}
