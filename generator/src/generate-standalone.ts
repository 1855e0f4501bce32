import { basename, dirname, join } from "node:path";
import { coreVersion, generatorHash } from "../built.cjs";
import { loadConfiguration } from "./configuration/load-configuration.ts";
import { jobglotScope } from "./configuration/workspace-defaults.ts";
import { emitPackage } from "./emit/emit-package.ts";
import { diagnosticsOf, modelOf } from "./generate-provider.ts";
import type { GenerateOptions, ProviderReport } from "./generate-report.ts";
import type { GenerateSettings } from "./generate-settings.ts";
import { displayPath } from "./load/display-path.ts";
import { loadDocument } from "./load/load-document.ts";
import { policyOf } from "./load/reference-policy.ts";
import { emittedVersion } from "./package-version.ts";
import { readText } from "./read-text.ts";
import { applyPackage } from "./write/apply-package.ts";
import { hashFile } from "./write/hash.ts";
import { readManifest } from "./write/manifest.ts";
import { UnsafePathError } from "./write/package-path.ts";
import { hashSources } from "./write/provenance.ts";

/** Emits the package of one document that belongs to no workspace. */
export async function emitStandalone(
  { root, check, overlay }: GenerateOptions,
  { name, spec, out }: { readonly name: string; readonly spec: string; readonly out: string },
): Promise<Omit<ProviderReport, "name" | "milliseconds">> {
  const overlaid = overlay === undefined ? "" : ` --overlay ${displayPath(root, overlay)}`;
  const command = `jobglot generate --spec ${displayPath(root, spec)}${overlaid}`;
  try {
    // there is no workspace, but what a document may refer to can be said beside where the command runs
    const references = policyOf(root, await loadConfiguration(root));
    const loaded = await loadDocument({ name, root, file: spec, overlay, references });
    const { model, diagnostics } = await modelOf(loaded, name);
    const version = emittedVersion(root, out);
    assertOwn(out, `${jobglotScope}/${model.name}`);
    const files = await emitPackage(model, {
      scope: jobglotScope,
      version,
      coreVersion: coreVersion(),
      jobStatusVersion: coreVersion(),
      // the folder has no name here, so that the package can be moved
      command: `npx ${command} --out <this folder>`,
    });
    const from = {
      generator: generatorHash(),
      settings: { version, coreVersion: coreVersion() },
      sources: hashSources(dirname(spec), loaded.files, hashFile),
    };
    const applied = await applyPackage({ root, base: dirname(out), folder: out, files, from }, check);
    return {
      ...applied,
      diagnostics,
      sources: Object.keys(from.sources),
      command: `${command} --out ${displayPath(root, out) || "."}`,
    };
  } catch (error) {
    const place: Pick<GenerateSettings, "root" | "specs"> = { root, specs: dirname(spec) };
    return {
      outcome: "failed",
      diagnostics: diagnosticsOf(error, basename(spec), place),
      files: [],
      sources: [],
    };
  }
}

/** @throws {UnsafePathError} when the folder holds a package that jobglot made of another document */
function assertOwn(out: string, name: string): void {
  const text = readManifest(out) === undefined ? undefined : readText(join(out, "package.json"));
  if (text === undefined) return;
  const { name: found }: { name?: unknown } = Object(JSON.parse(text));
  if (found === name) return;
  throw new UnsafePathError(
    `${out} holds the package ${String(found)}, of another document.`,
    "Give another folder with `--out`, or remove this one.",
  );
}
