import { createHash } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { checkDocument } from "./check/check-document.ts";
import type { Workspace } from "./configuration/find-workspace.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { FetchError, fetchDocument } from "./load/fetch-document.ts";
import { specificationFile } from "./load/list-providers.ts";
import { loadDocument } from "./load/load-document.ts";
import { loadProvider } from "./load/load-provider.ts";
import { readSource, writeSource } from "./load/provider-source.ts";
import { policyOf } from "./load/reference-policy.ts";
import { listChanges } from "./propose/list-changes.ts";

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
  const source = await readSource(folder);
  const file = specificationFile(workspace, name);
  if (source?.url === undefined || file === undefined) {
    return report("skipped", { reason: "its source.json names no `url`" });
  }
  const known = await readFile(file);
  if (hashOf(known) !== source.sha256) {
    const reason = `${basename(file)} was edited: move the corrections to overlay.yaml, and restore it`;
    return report("failed", { reason });
  }
  const { url } = source;
  try {
    const fetched = await fetchDocument(url, policyOf(root, configuration), source.etag);
    if (fetched.isUnchanged || hashOf(fetched.bytes) === source.sha256) return report("unchanged");
    const changes = await replaceDocument(workspace, name, file, fetched.bytes);
    await writeSource(folder, {
      url,
      ...(fetched.etag === undefined ? {} : { etag: fetched.etag }),
      sha256: hashOf(fetched.bytes),
      retrieved: now.toISOString(),
    });
    return report("updated", { changes, findings: await findingsOf(workspace, name) });
  } catch (error) {
    if (error instanceof FetchError) return report("failed", { reason: error.message });
    if (error instanceof DiagnosticsError) {
      const findings = error.diagnostics;
      return report("failed", { reason: `${url} answered with something else than a document`, findings });
    }
    throw error;
  }
}

/** Puts the new bytes in the place of the old ones, once they have been read as a document. */
async function replaceDocument(
  { root, configuration }: Workspace,
  name: string,
  old: string,
  bytes: Uint8Array,
): Promise<readonly string[]> {
  const target = old.endsWith(".json") && !isJson(bytes) ? join(dirname(old), "openapi.yaml") : old;
  const fresh = join(dirname(old), `.pulled-${basename(target)}`);
  const request = { name, root, references: policyOf(root, configuration) };
  await writeFile(fresh, bytes);
  try {
    const before = await loadDocument({ ...request, file: old });
    const after = await loadDocument({ ...request, file: fresh });
    await rename(fresh, target);
    if (target !== old) await rm(old);
    return listChanges(before.document, after.document);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
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

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}
