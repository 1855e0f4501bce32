import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { checkDocument } from "./check/check-document.ts";
import type { Workspace } from "./configuration/find-workspace.ts";
import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { relocate, relocateError } from "./diagnostics/relocate.ts";
import { UsageError } from "./diagnostics/usage-error.ts";
import { displayPath } from "./load/display-path.ts";
import { type FetchLimits, fetchDocument } from "./load/fetch-document.ts";
import { loadDocument } from "./load/load-document.ts";
import type { LoadedDocument } from "./load/loaded-document.ts";
import { providerNameProblem } from "./load/provider-name.ts";
import { type ProviderSource, writeSource } from "./load/provider-source.ts";
import { policyOf } from "./load/reference-policy.ts";
import { overlayText } from "./propose/overlay-text.ts";
import type { LifecycleProposal } from "./propose/propose-lifecycles.ts";
import { type OverlayProposal, proposeOverlay } from "./propose/propose-overlay.ts";
import { sourceText } from "./propose/source-text.ts";
import { hashText } from "./write/hash.ts";

export interface AddRequest {
  /** The name of the provider, that of its folder. */
  readonly name: string;
  /** A URL, or the path of a file. */
  readonly from: string;
  /** Absolute path that the file is relative to. */
  readonly directory: string;
  readonly now: Date;
}

/** What was added. */
export interface AddedProvider {
  /** Absolute path of `specs/<name>`. */
  readonly folder: string;
  readonly lifecycles: readonly LifecycleProposal[];
  /** What is wrong in the document itself: warnings need no correction, errors need one in the overlay. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Makes `specs/<name>` of a document: its bytes as they are, an overlay that proposes the lifecycles of its jobs, and
 * where it comes from. Nothing is left behind when it fails.
 *
 * @throws UsageError when there is such a folder already, or the name is none
 * @throws FetchError when a URL cannot be had
 * @throws DiagnosticsError when the document is none
 */
export async function addProvider(workspace: Workspace, request: AddRequest): Promise<AddedProvider> {
  const { root, specs, configuration } = workspace;
  const { name, from, now } = request;
  const folder = join(specs, name);
  await assertFree(workspace, name);
  const { bytes, ...origin } = await read(request, policyOf(root, configuration));
  const text = new TextDecoder().decode(bytes);
  const fileName = `openapi.${isJson(text) ? "json" : "yaml"}`;
  const source: ProviderSource = {
    ...origin,
    sha256: hashText(bytes),
    retrieved: now.toISOString(),
  };
  const scratch = await openScratch(workspace, name);
  try {
    await writeFile(join(scratch, fileName), bytes);
    const { proposal, findings } = await proposeSound(workspace, name, scratch, fileName);
    await writeFile(join(scratch, "overlay.yaml"), proposal.text);
    await writeFile(join(scratch, "SOURCE.md"), sourceText(name, basename(from), source));
    await writeSource(scratch, source);
    await rename(scratch, folder);
    return {
      folder,
      lifecycles: proposal.lifecycles,
      findings: relocate(findings, displayPath(root, scratch), displayPath(root, folder)),
    };
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    if (error instanceof Error && "syscall" in error) throw unwritable(workspace, error);
    const given = origin.url ?? displayPath(root, resolve(request.directory, from));
    throw relocateError(error, displayPath(root, join(scratch, fileName)), given);
  }
}

async function assertFree({ specs, root, configuration }: Workspace, name: string): Promise<void> {
  const problem = providerNameProblem(name, configuration);
  if (problem !== undefined) throw new UsageError(problem.message, problem.fix);
  const entries = await readdir(specs).catch((): string[] => []);
  if (!entries.includes(name)) return;
  throw new UsageError(
    `${displayPath(root, join(specs, name))} exists already.`,
    "Choose another name, or run `jobglot pull` to fetch its document again.",
  );
}

/** A folder beside those of the providers. */
async function openScratch(workspace: Workspace, name: string): Promise<string> {
  const { specs } = workspace;
  try {
    await mkdir(specs, { recursive: true });
    const scratch = await mkdtemp(join(specs, `.${name}-`));
    await chmod(scratch, 0o755); // it is made for its owner alone
    return scratch;
  } catch (error) {
    throw unwritable(workspace, error);
  }
}

function unwritable({ root, specs }: Workspace, error: unknown): UsageError {
  return new UsageError(
    `${displayPath(root, specs)} cannot be written (${codeOf(error)}).`,
    "Check that it is a folder, its permissions, and the room on the disk.",
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);

async function read(
  { from, directory }: AddRequest,
  limits: FetchLimits,
): Promise<{ readonly bytes: Uint8Array; readonly url?: string; readonly etag?: string }> {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(from)) {
    const fetched = await fetchDocument(from, limits);
    const { isUnchanged: _, ...document } = fetched;
    return { ...document, url: from };
  }
  const file = resolve(directory, from);
  const fix = "Give the path or the URL of an OpenAPI document.";
  try {
    const status = await stat(file);
    // a pipe ends with what writes to it, as in `jobglot add acme <(curl …)`; a device need not
    if (status.isDirectory()) throw new UsageError(`${file} is a folder.`, fix);
    if (!status.isFile() && !status.isFIFO()) throw new UsageError(`${file} is not a file.`, fix);
    return { bytes: await readFile(file) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = codeOf(error);
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    throw new UsageError(isMissing ? `There is no file ${file}.` : `${file} cannot be read (${code}).`, fix);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A proposal that has no finding: what has one is left out. */
async function proposeSound(
  { root, configuration }: Workspace,
  name: string,
  folder: string,
  fileName: string,
): Promise<{ readonly proposal: OverlayProposal; readonly findings: readonly Diagnostic[] }> {
  const file = join(folder, fileName);
  const request = { name, root, file, references: policyOf(root, configuration) };
  const plain = await loadDocument(request);
  const overlay = join(folder, "overlay.yaml");
  const without = new Set<string>();
  for (;;) {
    const proposal = await proposeFor(plain, without);
    await writeFile(overlay, proposal.text);
    const loaded = await loadDocument({ ...request, overlay });
    const found = await checkDocument(loaded, { rules: "extensions" });
    const shown = displayPath(root, overlay);
    const unsound = found.filter(({ severity, file: place }) => severity === "error" && place === shown);
    if (unsound.length === 0) return { proposal, findings: found };
    if (proposal.lifecycles.length === 0) throw new DiagnosticsError(unsound);
    const named = proposal.lifecycles.filter(({ name: lifecycle }) =>
      unsound.some(({ pointer = "" }) => `${pointer}/`.includes(`/x-jobs/${lifecycle}/`)),
    );
    for (const lifecycle of named.length > 0 ? named : proposal.lifecycles) without.add(lifecycle.name);
  }
}

/** What a document shows of its jobs: nothing where errors in it, which are findings, keep it from being read. */
async function proposeFor(plain: LoadedDocument, without: ReadonlySet<string>): Promise<OverlayProposal> {
  const { document } = plain;
  try {
    return proposeOverlay(document, without);
  } catch (error) {
    if (!hasErrors(await checkDocument(plain, { rules: "extensions" }))) throw error;
    return { text: overlayText(document.info?.title ?? "this provider", [], []), lifecycles: [] };
  }
}
