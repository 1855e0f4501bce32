import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { createDiagnostic } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { UsageError } from "../diagnostics/usage-error.ts";
import { modelOf } from "../generate-provider.ts";
import { type GenerateSettings, openSettings } from "../generate-settings.ts";
import { displayPath } from "../load/display-path.ts";
import { listProviders, specificationFile } from "../load/list-providers.ts";
import { loadDocument } from "../load/load-document.ts";
import { loadProvider } from "../load/load-provider.ts";
import type { LoadedDocument } from "../load/loaded-document.ts";
import { packageDocument } from "../model/package-document.ts";
import { hashFolder, hashText } from "../write/hash.ts";
import { type ComparedSpecification, compareSpecifications } from "./compare-specifications.ts";
import type { DiffOptions, DiffReport, PackageRelease, ProviderDiff } from "./diff-report.ts";
import { writeFilesAt } from "./git-base.ts";
import { isPackageBase, openPackage } from "./package-base.ts";
import { releasesOf, writeChangeset } from "./releases.ts";

/** A specification to compare with. */
interface Base {
  readonly loaded: LoadedDocument;
  /** Changes with any byte of the specification. */
  readonly hash: string;
}

/** Compares the specifications with those of a commit or of published packages. */
export async function diff(options: DiffOptions): Promise<DiffReport> {
  const { root, providers } = options;
  const settings = await openSettings({ root, check: true, force: false });
  const base = options.base.startsWith("npm:") ? options.base : await existing(root, options.base);
  const isPackage = await isPackageBase(base);
  if (isPackage && !base.startsWith("npm:") && providers.length !== 1)
    throw new UsageError(
      "One package is compared with one provider.",
      "Name the provider: `jobglot diff serika --base ./serika`.",
    );
  const temporary = await realpath(await mkdtemp(join(tmpdir(), "jobglot-base-")));
  try {
    const shared = settings.configuration.allowedReferenceFolders ?? [];
    for (const folder of isPackage ? [] : [settings.specs, ...shared.map((path) => join(root, path))])
      await writeFilesAt(root, base, relative(root, folder).replaceAll("\\", "/"), temporary);
    const open = (name: string): Promise<Base | undefined> =>
      isPackage
        ? openPublished(name, base, join(temporary, name), settings)
        : openCommitted(name, temporary, settings);
    const reports: ProviderDiff[] = [];
    for (const name of providers) reports.push(await diffProvider(name, open, options, settings));
    if (options.isAll && !isPackage) {
      const known = listProviders(root, settings.configuration);
      for (const name of listProviders(temporary, settings.configuration))
        if (!known.includes(name) && hasSpecification(name, temporary, settings))
          reports.push({ name, outcome: "removed", changes: [], releases: [], diagnostics: [] });
    }
    return {
      base: options.base,
      providers: reports.sort((left, right) => (left.name < right.name ? -1 : 1)),
    };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The absolute path of a package, or the text itself. */
async function existing(root: string, base: string): Promise<string> {
  const path = resolve(root, base);
  return (await isPackageBase(path)) ? path : base;
}

async function diffProvider(
  name: string,
  open: (name: string) => Promise<Base | undefined>,
  options: DiffOptions,
  settings: GenerateSettings,
): Promise<ProviderDiff> {
  const report = (rest: Partial<ProviderDiff> & Pick<ProviderDiff, "outcome">): ProviderDiff => ({
    name,
    changes: [],
    releases: [],
    diagnostics: [],
    ...rest,
  });
  try {
    const after = await compared(await loadProvider(settings.root, name, settings.configuration), name);
    const opened = await openBase(name, open, options.base, settings);
    if (opened === undefined) return report({ outcome: "added" });
    const { base, before } = opened;
    const changes = await compareSpecifications(before, after);
    if (changes.length === 0) return report({ outcome: "same" });
    const releases = await releasesOf(name, changes, settings);
    if (!options.write) return report({ outcome: "changed", changes, releases });
    const written: PackageRelease[] = [];
    for (const release of releases)
      written.push(
        await writeChangeset(release, {
          name,
          changes,
          baseHash: base.hash,
          title: after.model.title,
          settings,
        }),
      );
    return report({ outcome: "changed", changes, releases: written });
  } catch (error) {
    if (!(error instanceof DiagnosticsError)) throw error;
    return report({ outcome: "failed", diagnostics: error.diagnostics });
  }
}

/** @throws {DiagnosticsError} when the base cannot be had or compared with: that of one provider is told of it alone */
async function openBase(
  name: string,
  open: (name: string) => Promise<Base | undefined>,
  place: string,
  { root, specs }: GenerateSettings,
): Promise<{ readonly base: Base; readonly before: ComparedSpecification } | undefined> {
  try {
    const base = await open(name);
    return base === undefined ? undefined : { base, before: await compared(base.loaded, name) };
  } catch (error) {
    if (error instanceof UsageError && !place.startsWith("npm:")) throw error;
    const isBroken = error instanceof DiagnosticsError;
    if (!isBroken && !(error instanceof UsageError)) throw error;
    const message = isBroken
      ? `The specification at ${place} has errors: ${error.message.split("\n")[0]}`
      : error.message;
    const fix = isBroken ? "Compare with another `--base`." : error.fix;
    throw new DiagnosticsError([
      createDiagnostic({
        code: "jobglot/diff-base",
        file: displayPath(root, join(specs, name)),
        message,
        fix,
      }),
    ]);
  }
}

async function compared(loaded: LoadedDocument, name: string): Promise<ComparedSpecification> {
  return { loaded, model: (await modelOf(loaded, name)).model };
}

async function openCommitted(
  name: string,
  folder: string,
  settings: GenerateSettings,
): Promise<Base | undefined> {
  const { configuration, specs, root } = settings;
  if (!hasSpecification(name, folder, settings)) return undefined;
  return {
    loaded: await loadProvider(folder, name, configuration),
    hash: hashFolder(join(folder, relative(root, specs), name)),
  };
}

/** Whether a commit, of which `folder` is a copy, has a document of a provider. */
function hasSpecification(name: string, folder: string, { root, specs }: GenerateSettings): boolean {
  return specificationFile({ root: folder, specs: join(folder, relative(root, specs)) }, name) !== undefined;
}

async function openPublished(
  name: string,
  base: string,
  target: string,
  { scope }: GenerateSettings,
): Promise<Base | undefined> {
  await mkdir(target, { recursive: true });
  const folder = await openPackage(base, `${scope}/${name}`, target);
  if (folder === undefined) return undefined;
  const file = join(folder, packageDocument);
  const loaded = await loadDocument({ name, root: folder, file });
  return { loaded, hash: hashText(JSON.stringify(loaded.document)) };
}
