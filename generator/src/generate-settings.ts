import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Configuration } from "./configuration/configuration.ts";
import { loadConfiguration } from "./configuration/load-configuration.ts";
import type { GenerateOptions } from "./generate-report.ts";
import { generatorHash, generatorVersion } from "./write/generator-hash.ts";
import { hashFolder, hashText } from "./write/hash.ts";

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
  /** The hash of the generator and of all settings that decide about the output. */
  readonly common: string;
}

/** Reads what all targets of a run share. */
export async function openSettings({ root, check, force }: GenerateOptions): Promise<GenerateSettings> {
  const configuration = await loadConfiguration(root);
  const generated = join(root, configuration.generated ?? "generated");
  const scope = configuration.scope ?? "@jobglot";
  const version = await generatorVersion();
  const coreVersion = (await packageVersion(join(root, "packages/core"))) ?? version;
  const jobStatusVersion = (await packageVersion(join(generated, "job-status"))) ?? initialVersion;
  const common = hashText(
    JSON.stringify([await generatorHash(), scope, configuration, coreVersion, jobStatusVersion]),
  );
  const specs = join(root, configuration.specs ?? "specs");
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
    common,
  };
}

/** The version of a package that was never released. */
export const initialVersion = "0.1.0";

/** The version of a package on disk, which a release may have raised; `undefined` when there is none. */
export async function packageVersion(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { version }: { version?: unknown } = JSON.parse(text);
    return typeof version === "string" && /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? version : undefined;
  } catch {
    return undefined; // a package.json that cannot be read is written anew
  }
}

/** The hash of everything that decides about the package of a provider. */
export async function inputsOf(
  name: string,
  version: string,
  { specs, common }: GenerateSettings,
): Promise<string> {
  return hashText(`${common}\n${version}\n${await hashFolder(join(specs, name))}`);
}

/** Globs from the workspace root whose files decide about a package. */
export function inputGlobs(below: string, { root, specs }: GenerateSettings): string[] {
  const folder = relative(root, specs).replaceAll("\\", "/");
  return [`${folder}/${below}`, "generator/src/**", "generator/package.json", "jobglot.config.ts"];
}

/** From a package to the workspace root, such as `../..`. */
export function rootFrom(folder: string, { root }: GenerateSettings): string {
  return relative(folder, root).replaceAll("\\", "/");
}
