import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { checkDocument } from "./check/check-document.ts";
import type { Workspace } from "./configuration/find-workspace.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { relocate } from "./diagnostics/relocate.ts";
import { displayPath } from "./load/display-path.ts";
import { FetchError, fetchDocument } from "./load/fetch-document.ts";
import { specificationFile } from "./load/list-providers.ts";
import { loadDocument } from "./load/load-document.ts";
import { loadProvider } from "./load/load-provider.ts";
import { type ProviderSource, readSource, sourceName, writeSource } from "./load/provider-source.ts";
import { policyOf } from "./load/reference-policy.ts";
import { listChanges } from "./propose/list-changes.ts";
import { hashText, withPlainLines } from "./write/hash.ts";

/** What became of a provider's document. */
export interface PullReport {
  readonly name: string;
  /**
   * - `updated`: there is a newer one
   * - `unchanged`: the server has no other
   * - `skipped`: nobody said where it comes from
   * - `failed`: it could not be had, or is none; the copy stays as it was
   */
  readonly outcome: "updated" | "unchanged" | "skipped" | "failed";
  /** Why, where it was not pulled. */
  readonly reason: string;
  /** What is different, a line each. */
  readonly changes: readonly string[];
  /** What is wrong now: in the new document, or in the overlay that does not fit it any more. */
  readonly findings: readonly Diagnostic[];
}

/** Fetches the document of a provider again from where `specs/<name>/source.json` says. The overlay stays as it is. */
export async function pullProvider(workspace: Workspace, name: string, now: Date): Promise<PullReport> {
  const { root, specs, configuration } = workspace;
  const folder = join(specs, name);
  const report = (outcome: PullReport["outcome"], facts: Partial<PullReport> = {}): PullReport => ({
    name,
    outcome,
    reason: "",
    changes: [],
    findings: [],
    ...facts,
  });
  try {
    const statement = await readSource(folder);
    if (statement.kind === "none") return report("skipped", { reason: statement.reason });
    if (statement.kind === "wrong") return report("failed", { reason: statement.reason });
    const { source } = statement;
    const file = specificationFile(workspace, name);
    if (file === undefined) return report("failed", { reason: "it has no document: restore it" });
    const known = await readFile(file);
    if (hashText(known) !== source.sha256 && hashText(withPlainLines(known)) !== source.sha256) {
      const reason = `${basename(file)} was edited: move the corrections to overlay.yaml, and restore it`;
      return report("failed", { reason });
    }
    const { url } = source;
    const fetched = await fetchDocument(url, policyOf(root, configuration), source.etag);
    if (fetched.isUnchanged || hashText(fetched.bytes) === source.sha256) return report("unchanged");
    const changes = await replaceDocument(workspace, file, fetched.bytes, {
      url,
      ...(fetched.etag === undefined ? {} : { etag: fetched.etag }),
      sha256: hashText(fetched.bytes),
      retrieved: now.toISOString(),
    });
    return report("updated", { changes, findings: await findingsOf(workspace, name) });
  } catch (error) {
    if (error instanceof FetchError) return report("failed", { reason: error.message });
    if (error instanceof NoDocumentError) {
      return report("failed", { reason: error.message, findings: error.diagnostics });
    }
    if (error instanceof DiagnosticsError) {
      return report("failed", { reason: "its files cannot be read", findings: error.diagnostics });
    }
    if (error instanceof Error && "syscall" in error && "code" in error) {
      const reason = `its files cannot be read or written (${String(error.code)}): check their permissions, and the room on the disk`;
      return report("failed", { reason });
    }
    throw error;
  }
}

/** What a server gave is no document. */
class NoDocumentError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(url: string, { diagnostics }: DiagnosticsError) {
    super(`${url} answered with something else than a document`);
    this.diagnostics = diagnostics;
  }
}

/**
 * Puts the new bytes in the place of the old ones, and says where they come from, once they have been read as a document.
 * @returns what has changed
 */
async function replaceDocument(
  { root, configuration }: Workspace,
  old: string,
  bytes: Uint8Array,
  source: ProviderSource & { readonly url: string },
): Promise<readonly string[]> {
  const folder = dirname(old);
  const target = old.endsWith(".json") && !isJson(bytes) ? join(folder, "openapi.yaml") : old;
  const fresh = join(folder, `.pulled-${basename(target)}`);
  const freshSource = `.pulled-${sourceName}`;
  const request = { name: basename(folder), root, references: policyOf(root, configuration) };
  try {
    await writeFile(fresh, bytes);
    await writeSource(folder, source, freshSource);
    const before = await loadDocument({ ...request, file: old });
    const after = await loadDocument({ ...request, file: fresh }).catch((error: unknown) => {
      if (!(error instanceof DiagnosticsError)) throw error;
      const told = relocate(error.diagnostics, displayPath(root, fresh), source.url);
      throw new NoDocumentError(source.url, new DiagnosticsError(told));
    });
    const changes = listChanges(before.document, after.document);
    await rename(fresh, target);
    await rename(join(folder, freshSource), join(folder, sourceName));
    if (target !== old) await rm(old);
    return changes;
  } finally {
    await rm(fresh, { force: true });
    await rm(join(folder, freshSource), { force: true });
  }
}

async function findingsOf({ root, configuration }: Workspace, name: string): Promise<readonly Diagnostic[]> {
  try {
    return await checkDocument(await loadProvider(root, name, configuration), { rules: "extensions" });
  } catch (error) {
    if (error instanceof DiagnosticsError) return error.diagnostics;
    throw error;
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}
