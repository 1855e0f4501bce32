import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coreVersion as builtForCore, generatorHash } from "../built.cjs";
import type { Configuration } from "./configuration/configuration.ts";
import { configurationFiles, loadConfiguration } from "./configuration/load-configuration.ts";
import { generatedFolder, jobglotScope, specsFolder } from "./configuration/workspace-defaults.ts";
import { createDiagnostic } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { errorCode } from "./error-code.ts";
import type { GenerateOptions } from "./generate-report.ts";
import { displayPath } from "./load/display-path.ts";
import { overlayFile, specificationFile } from "./load/list-providers.ts";
import { jobStatusTarget } from "./model/job-status-target.ts";
import { emittedVersion, packageVersion } from "./package-version.ts";
import { readText } from "./read-text.ts";
import { type HashFile, hashFile } from "./write/hash.ts";
import { KnownHashes } from "./write/known-hashes.ts";
import { readManifest } from "./write/manifest.ts";
import { hashSources, type Provenance } from "./write/provenance.ts";

/** What one run of the generator knows of its workspace. */
export interface GenerateSettings {
  readonly root: string;
  readonly configuration: Configuration;
  readonly check: boolean;
  readonly force: boolean;
  /** Absolute path of the folder of the specifications. */
  readonly specs: string;
  /** Absolute path of the folder of the packages. */
  readonly generated: string;
  readonly scope: string;
  readonly coreVersion: string;
  readonly jobStatusVersion: string;
  /** The text of the workspace's licence, which the packages carry too. */
  readonly license?: string;
  /** What the workspace's package.json calls it: `MIT`. */
  readonly licenseName?: string;
  /** The hash of the generator. */
  readonly generator: string;
  /** How files are hashed: a check reads each, whatever is known of it. */
  readonly hashFile: HashFile;
  /** Keeps the hashes for the next run. */
  readonly saveHashes: () => void;
}

/** Reads what all targets of a run share. */
export async function openSettings({ root, check, force }: GenerateOptions): Promise<GenerateSettings> {
  const configuration = await loadConfiguration(root);
  const generated = generatedFolder(root, configuration);
  const scope = configuration.scope ?? jobglotScope;
  const coreVersion = packageVersion(root, join(root, "packages/core"), "@jobglot/core") ?? builtForCore();
  const jobStatusVersion = emittedVersion(root, join(generated, jobStatusTarget));
  const specs = specsFolder(root, configuration);
  const license = readLicense(root);
  const licenseName = readLicenseName(root);
  const known = check ? undefined : new KnownHashes(root);
  return {
    root,
    configuration,
    check,
    force,
    specs,
    generated,
    scope,
    coreVersion,
    jobStatusVersion,
    ...(license === undefined ? {} : { license }),
    ...(licenseName === undefined ? {} : { licenseName }),
    generator: generatorHash(),
    hashFile: known?.hashFile ?? hashFile,
    saveHashes: () => known?.save(),
  };
}

const licenseFileName = "LICENSE";

/** The files of the root that decide about every package. */
export const settingFiles = [...configurationFiles, "package.json", licenseFileName];

/** The licence of the workspace, as packages are emitted with it. */
export function licenseOf({
  license,
  licenseName,
}: GenerateSettings): Pick<GenerateSettings, "license" | "licenseName"> {
  return {
    ...(license === undefined ? {} : { license }),
    ...(licenseName === undefined ? {} : { licenseName }),
  };
}

/**
 * The licence of the workspace. A folder of that name is none.
 * @throws {DiagnosticsError} when it cannot be read: the packages would lose theirs
 */
function readLicense(root: string): string | undefined {
  const file = join(root, licenseFileName);
  try {
    return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "EISDIR") return undefined;
    const message = `The file cannot be read (${code ?? error}).`;
    const facts = { file: displayPath(root, file), message, fix: "Check its permissions." };
    throw new DiagnosticsError([createDiagnostic({ code: "jobglot/file-readable", ...facts })]);
  }
}

/** What the workspace's package.json calls its licence; one that cannot be parsed calls it nothing. */
function readLicenseName(root: string): string | undefined {
  try {
    const { license }: { license?: unknown } = Object(
      JSON.parse(readText(join(root, "package.json")) ?? "{}"),
    );
    return typeof license === "string" ? license : undefined;
  } catch {
    return undefined;
  }
}

/** All settings and versions that decide about a package, with the hash of the licence that it carries. */
export function decidingSettings(version: string, settings: GenerateSettings): Provenance["settings"] {
  const { root, scope, configuration, coreVersion, jobStatusVersion, licenseName, hashFile } = settings;
  const license = settings.license === undefined ? undefined : hashFile(join(root, licenseFileName));
  return { version, scope, configuration, coreVersion, jobStatusVersion, license, licenseName };
}

/** The files that a provider's package was made from, as its manifest tells: absolute paths. */
export function sourcesOf(name: string, { root, generated }: GenerateSettings): readonly string[] {
  const manifest = readManifest(join(generated, name));
  return Object.keys(manifest?.from.sources ?? {}).map((path) => join(root, path));
}

/**
 * What a provider's package is made from now. Nothing else in the folder of its specification counts: what editors and file
 * managers leave there is on one machine only.
 * @param files absolute paths of all that was read; when absent, those that its manifest tells of, its document and its overlay
 */
export function provenanceOf(
  name: string,
  version: string,
  settings: GenerateSettings,
  files?: readonly string[],
): Provenance {
  const { root, generator, hashFile } = settings;
  return {
    generator,
    settings: decidingSettings(version, settings),
    sources: hashSources(root, files ?? presentFiles(name, settings), hashFile),
  };
}

/** One that has come to be since the last run is among them. */
function presentFiles(name: string, settings: GenerateSettings): readonly string[] {
  const present = [specificationFile(settings, name), overlayFile(settings, name)];
  return [...sourcesOf(name, settings), ...present.filter((file) => file !== undefined)];
}

/** Paths and globs from the workspace root whose files decide about a package, those of the generator included. */
export function inputGlobs(sources: readonly string[]): string[] {
  const ofGenerator = ["generator/src/**", "generator/schema/**", "generator/package.json"];
  return [...sources, ...ofGenerator, ...settingFiles];
}
