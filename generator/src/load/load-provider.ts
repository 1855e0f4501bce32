import { join } from "node:path";
import type { Configuration } from "../configuration/configuration.ts";
import { specsFolder } from "../configuration/workspace-defaults.ts";
import { createDiagnostic } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { displayPath } from "./display-path.ts";
import { overlayFile, specificationFile } from "./list-providers.ts";
import { loadDocument } from "./load-document.ts";
import type { LoadedDocument } from "./loaded-document.ts";
import { providerNameProblem } from "./provider-name.ts";
import { policyOf } from "./reference-policy.ts";

/**
 * Reads `specs/<name>/openapi.yaml` (or `.yml`, `.json`) and everything it refers to, and applies the `overlay.yaml`
 * beside it.
 *
 * @param root absolute path of the workspace
 * @throws {DiagnosticsError} when the name cannot be that of a provider, there is no such file, it cannot be parsed, it is no
 *   OpenAPI 3 document, or its overlay cannot be applied. References that cannot be resolved do not throw: `checkDocument`
 *   reports them.
 */
export async function loadProvider(
  root: string,
  name: string,
  configuration: Configuration = {},
): Promise<LoadedDocument> {
  const specs = specsFolder(root, configuration);
  const folder = displayPath(root, join(specs, name));
  const problem = providerNameProblem(name, configuration);
  if (problem !== undefined) {
    throw new DiagnosticsError([
      createDiagnostic({ code: "jobglot/provider-name", file: folder, ...problem }),
    ]);
  }
  const file = specificationFile({ root, specs }, name);
  if (file === undefined) {
    const message = `There is no specification of \`${name}\`.`;
    const fix =
      "Write it to openapi.yaml, .yml or .json in this folder, or remove the folder; what others refer to is named by allowedReferenceFolders in jobglot.config.ts.";
    throw new DiagnosticsError([
      createDiagnostic({ code: "jobglot/specification-exists", file: folder, message, fix }),
    ]);
  }
  const overlay = overlayFile({ root, specs }, name);
  return loadDocument({
    name,
    root,
    file,
    overlay,
    references: policyOf(root, configuration),
  });
}
