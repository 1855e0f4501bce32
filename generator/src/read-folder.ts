import { type Dirent, readdirSync } from "node:fs";
import { createDiagnostic } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { errorCode } from "./error-code.ts";
import { displayPath } from "./load/display-path.ts";

/**
 * What a folder holds; nothing when there is none.
 * @param root absolute path that the finding shows the folder relative to
 * @throws {DiagnosticsError} when it cannot be read
 */
export function readFolder(root: string, folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    const message = `The folder cannot be read (${code ?? error}).`;
    const fix = "Check its permissions.";
    const file = displayPath(root, folder);
    throw new DiagnosticsError([createDiagnostic({ code: "jobglot/file-readable", file, message, fix })]);
  }
}
