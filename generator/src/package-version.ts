import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createDiagnostic, type DiagnosticFacts } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { errorCode } from "./error-code.ts";
import { displayPath } from "./load/display-path.ts";
import { readManifest } from "./write/manifest.ts";

/** The version of a package that was never released. */
const initialVersion = "0.1.0";

/**
 * The version of an emitted package: that of its manifest when its package.json is gone, as after a merge.
 * @throws {DiagnosticsError} as `packageVersion`
 */
export function emittedVersion(root: string, folder: string): string {
  const version = packageVersion(root, folder) ?? readManifest(folder)?.from.settings.version;
  return typeof version === "string" && semanticVersion.test(version) ? version : initialVersion;
}

/** As https://semver.org has it. */
const semanticVersion =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;

/**
 * The version of a package on disk, which a release may have raised; `undefined` when there is none.
 * @param root absolute path that the finding shows the file relative to
 * @param name of the package: another one that is there counts for none
 * @throws {DiagnosticsError} when it cannot be read: a package must not fall back to a version that is published already
 */
export function packageVersion(root: string, folder: string, name?: string): string | undefined {
  const file = join(folder, "package.json");
  const fail = (
    facts: Pick<DiagnosticFacts, "message" | "line" | "column"> & { readonly fix?: string },
  ): DiagnosticsError =>
    new DiagnosticsError([
      createDiagnostic({
        code: "jobglot/package-readable",
        file: displayPath(root, file),
        fix: "Restore the file, which holds the version of the package.",
        ...facts,
      }),
    ]);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    const message = `The version of the package cannot be read (${code ?? error}).`;
    throw fail({ message, fix: "Check its permissions, and generate again." });
  }
  try {
    const { name: found, version }: { name?: unknown; version?: unknown } = Object(JSON.parse(text));
    if (version === undefined || (name !== undefined && found !== name)) return undefined;
    if (typeof version === "string" && semanticVersion.test(version)) return version;
    throw fail({ message: `\`${String(version)}\` is not a version.` });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const message = `The version of the package cannot be read: ${error.message}.`;
    const [, line, column] = /line (\d+) column (\d+)/u.exec(error.message) ?? [];
    throw fail({ message, ...(line === undefined ? {} : { line: Number(line), column: Number(column) }) });
  }
}
