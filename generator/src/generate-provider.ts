import { join } from "node:path";
import { createDiagnostic, type Diagnostic, hasErrors } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { printableLines } from "./diagnostics/printable.ts";
import type { ProviderReport } from "./generate-report.ts";
import {
  type GenerateSettings,
  inputGlobs,
  licenseOf,
  provenanceOf,
  sourcesOf,
} from "./generate-settings.ts";
import type { LoadedDocument } from "./load/loaded-document.ts";
import { millisecondsNow } from "./milliseconds-now.ts";
import type { ProviderModel, StatusTableModel } from "./model/provider-model.ts";
import { emittedVersion } from "./package-version.ts";
import { relativePath } from "./relative-path.ts";
import { isIntact, readManifest } from "./write/manifest.ts";
import { isSameProvenance } from "./write/provenance.ts";

/** What became of a provider: plain data. */
export interface ProviderRun {
  readonly report: ProviderReport;
  /** The status table of its specification, if it has one; absent where the specification was not read. */
  readonly tables?: readonly StatusTableModel[];
}

/** What there is to say of a provider when neither inputs nor outputs have changed. Nothing is loaded to find out. */
export function unchangedProvider(name: string, settings: GenerateSettings): ProviderRun | undefined {
  const started = millisecondsNow();
  const { root, check, force, generated } = settings;
  const folder = join(generated, name);
  const manifest = readManifest(folder);
  if (force || manifest === undefined) return undefined;
  try {
    const now = provenanceOf(name, emittedVersion(root, folder), settings);
    if (!isSameProvenance(manifest.from, now) || !isIntact(folder, manifest, settings.hashFile))
      return undefined;
  } catch {
    return undefined; // what cannot be hashed is reported by who has to read it
  }
  return {
    report: {
      name,
      outcome: check ? "current" : "unchanged",
      diagnostics: [],
      files: [],
      sources: sourcesOf(name, settings).map((path) => relativePath(root, path)),
      milliseconds: millisecondsNow() - started,
    },
  };
}

/**
 * Emits the package of one provider.
 * @throws the reason of `signal`, when it is aborted before the package is written
 */
export async function emitProvider(
  name: string,
  settings: GenerateSettings,
  signal?: AbortSignal,
): Promise<ProviderRun> {
  const started = millisecondsNow();
  const { root, check, generated } = settings;
  const folder = join(generated, name);
  const report = (rest: Omit<ProviderReport, "name" | "milliseconds" | "sources">): ProviderReport => ({
    name,
    ...rest,
    sources: sources.map((path) => relativePath(root, path)),
    milliseconds: millisecondsNow() - started,
  });
  let sources = sourcesOf(name, settings);
  try {
    const version = emittedVersion(root, folder);
    const { loadProvider } = await import("./load/load-provider.ts");
    const loaded = await loadProvider(root, name, settings.configuration);
    sources = [...loaded.files];
    signal?.throwIfAborted();
    const { model, diagnostics } = await modelOf(loaded, name);
    signal?.throwIfAborted();
    const { emitPackage } = await import("./emit/emit-package.ts");
    const files = await emitPackage(model, {
      scope: settings.scope,
      ...licenseOf(settings),
      version,
      coreVersion: settings.coreVersion,
      jobStatusVersion: settings.jobStatusVersion,
      workspace: {
        inputs: inputGlobs(sourceGlobs(name, loaded.files, settings)),
      },
    });
    const { applyPackage } = await import("./write/apply-package.ts");
    const from = provenanceOf(name, version, settings, sources);
    signal?.throwIfAborted();
    const applied = await applyPackage({ root, base: root, folder, files, from }, check);
    const tables = model.statusTable === undefined ? [] : [model.statusTable];
    return { report: report({ ...applied, diagnostics }), tables };
  } catch (error) {
    signal?.throwIfAborted();
    const diagnostics = diagnosticsOf(error, name, settings);
    return { report: report({ outcome: "failed", diagnostics, files: [] }) };
  }
}

/** The folder of a provider's specification, and the files elsewhere that it refers to, from the root. */
function sourceGlobs(name: string, files: readonly string[], { root, specs }: GenerateSettings): string[] {
  const folder = relativePath(root, join(specs, name));
  const elsewhere = files
    .map((file) => relativePath(root, file))
    .filter((path) => !path.startsWith(`${folder}/`));
  return [`${folder}/**`, ...elsewhere.sort()];
}

/** Checks a document, and makes its model. */
export async function modelOf(
  loaded: LoadedDocument,
  name: string,
): Promise<{ readonly model: ProviderModel; readonly diagnostics: readonly Diagnostic[] }> {
  const { checkDocument } = await import("./check/check-document.ts");
  const diagnostics = await checkDocument(loaded, { rules: "extensions" });
  if (hasErrors(diagnostics)) throw new DiagnosticsError(diagnostics);
  const { buildModel } = await import("./model/build-model.ts");
  const { ModelError } = await import("./model/model-error.ts");
  const { displayPath } = await import("./load/display-path.ts");
  const { diagnosticAt } = await import("./load/diagnostic-at.ts");
  const locate = (
    {
      code,
      pointer,
      message,
      fix,
    }: Pick<InstanceType<typeof ModelError>, "code" | "pointer" | "message" | "fix">,
    severity: Diagnostic["severity"],
  ) => diagnosticAt(loaded.root, loaded.originOf(pointer), { code, severity, message, fix });
  try {
    const sources = [loaded.file, ...(loaded.overlay === undefined ? [] : [loaded.overlay])];
    const specification = sources.map((file) => displayPath(loaded.root, file)).join(" and ");
    const model = buildModel(loaded.document, name, specification);
    const warnings = await Promise.all(model.warnings.map((warning) => locate(warning, "warning")));
    return { model, diagnostics: [...diagnostics, ...warnings] };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new DiagnosticsError([...diagnostics, await locate(error, "error")]);
  }
}

/** The report of a target that failed as a whole, and not in one of its phases. */
export function failedReport(error: unknown, name: string, settings: GenerateSettings): ProviderReport {
  const diagnostics = diagnosticsOf(error, name, settings);
  return { name, outcome: "failed", diagnostics, files: [], sources: [], milliseconds: 0 };
}

/** What a failed target reports. Anything but a finding about the document or the disk is a defect of ours. */
export function diagnosticsOf(
  error: unknown,
  name: string,
  { root, specs }: Pick<GenerateSettings, "root" | "specs">,
): readonly Diagnostic[] {
  if (error instanceof DiagnosticsError) return error.diagnostics;
  const isUnsafe = error instanceof Error && error.name === "UnsafePathError" && "fix" in error;
  return [
    createDiagnostic({
      code: isUnsafe ? "jobglot/write-place" : "jobglot/internal",
      file: relativePath(root, join(specs, name)),
      message: error instanceof Error ? error.message : String(error),
      // a report of a defect is of little use without it
      ...(isUnsafe || !(error instanceof Error) ? {} : { frame: printableLines(error.stack ?? "") }),
      fix: isUnsafe
        ? String(error.fix)
        : "This is a defect of jobglot: please report it with what stands here and the specification.",
    }),
  ];
}
