import {
  bundle as bundleDocument,
  createConfig,
  type Document,
  detectSpec,
  getTypes,
  normalizeTypes,
  resolveDocument,
} from "@redocly/openapi-core";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import { parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { displayPath } from "./display-path.ts";
import { findLongChain, maximumChain } from "./find-long-chain.ts";
import { followDocument } from "./follow-document.ts";
import type { LoadedDocument } from "./loaded-document.ts";
import type { OverlaidDocument } from "./overlay/apply-overlay.ts";
import type { LoadedOverlay } from "./overlay/load-overlay.ts";
import type { Origin } from "./overlay/origins.ts";
import { describeParseError, readDocument } from "./read-document.ts";
import { closedPolicy, type ReferencePolicy } from "./reference-policy.ts";
import { ReferenceResolver } from "./reference-resolver.ts";
import { refersElsewhere } from "./refers-elsewhere.ts";

interface LoadRequest {
  readonly name: string;
  /** Absolute path that diagnostics show files relative to. */
  readonly root: string;
  /** Absolute path of the document. */
  readonly file: string;
  /** Absolute path of the overlay to be applied to it. */
  readonly overlay?: string | undefined;
  /** What it may refer to outside its folder; nothing when absent. */
  readonly references?: ReferencePolicy;
}

/**
 * Reads one OpenAPI 3 document and everything it refers to, and applies its overlay.
 * @throws {DiagnosticsError} when a file cannot be read or parsed, the overlay cannot be applied, or the document is no
 *   OpenAPI 3 document
 */
export async function loadDocument(request: LoadRequest): Promise<LoadedDocument> {
  const { name, root, file, references = closedPolicy } = request;
  const overlay = await openOverlay(request);
  const applied: { latest?: OverlaidDocument } = {};
  const resolver = new ReferenceResolver(file, references, (read) => {
    if (overlay === undefined) return read;
    applied.latest = overlay.apply(read);
    return { ...read, parsed: applied.latest.parsed };
  });
  const source = await readDocument(resolver, file, root);
  const overlaid = applied.latest;
  if (overlay !== undefined && overlaid !== undefined && overlaid.findings.length > 0) {
    throw new DiagnosticsError(await overlay.locate(overlaid.findings));
  }
  const originOf = (pointer: string): Origin =>
    overlaid?.originOf(parseJsonPointer(pointer)) ?? { source: source.source, pointer };
  if (!isOpenApi3(source.parsed)) {
    throw new DiagnosticsError([await refuseVersion(source.parsed, root, file, originOf)]);
  }
  const chain = findLongChain(source.parsed);
  if (chain !== undefined) {
    const message = `This \`$ref\` leads on to others, more than ${maximumChain} in a row.`;
    const fix = "Let it name what is meant.";
    throw new DiagnosticsError([
      await diagnosticAt(root, originOf(chain), { code: "jobglot/file-bounded", message, fix }),
    ]);
  }
  const document = await followDocument({ root, file, source, originOf }, () =>
    bundle(source, resolver, root),
  );
  return {
    name,
    root,
    file,
    ...(overlay === undefined ? {} : { overlay: overlay.file }),
    document,
    files: [...resolver.filesRead, ...(overlay === undefined ? [] : [overlay.file])].sort(),
    source,
    resolver,
    warnings: overlay?.warnings ?? [],
    originOf,
  };
}

async function openOverlay({
  overlay,
  root,
  file,
  references = closedPolicy,
}: LoadRequest): Promise<LoadedOverlay | undefined> {
  if (overlay === undefined) return undefined;
  const { loadOverlay } = await import("./overlay/load-overlay.ts");
  return loadOverlay(overlay, root, file, references);
}

function isOpenApi3(document: unknown): document is OpenApiDocument {
  if (typeof document !== "object" || document === null || !("openapi" in document)) return false;
  return typeof document.openapi === "string" && /^3\.[012]\.\d+/.test(document.openapi);
}

/** What a document is that is no OpenAPI 3, and how it becomes one. */
async function refuseVersion(
  document: unknown,
  root: string,
  file: string,
  originOf: LoadedDocument["originOf"],
): Promise<Diagnostic> {
  const code = "jobglot/openapi-version";
  if (valueAt(document, "/swagger") !== undefined) {
    const path = displayPath(root, file);
    const message = "This is a Swagger 2.0 document; jobglot reads OpenAPI 3.";
    const fix = `Convert it with \`npx @scalar/cli document upgrade ${path} --output ${path}\` (Node 24).`;
    return diagnosticAt(root, originOf("/swagger"), { code, message, fix });
  }
  const place = valueAt(document, "/openapi") === undefined ? "" : "/openapi";
  const fix = "Begin it with `openapi: 3.1.0`.";
  return diagnosticAt(root, originOf(place), { code, message: "This is not an OpenAPI 3 document.", fix });
}

/**
 * The document with the contents of other files brought in; the same object when there are none.
 * @throws {DiagnosticsError} when one of them cannot be parsed: that is wrong in this file, and not where it is referred to
 */
async function bundle(source: Document, resolver: ReferenceResolver, root: string): Promise<OpenApiDocument> {
  if (refersElsewhere(source.parsed)) {
    const version = detectSpec(source.parsed);
    const config = await createConfig({});
    const types = normalizeTypes(getTypes(version), config);
    if (types.Root === undefined) throw new Error(`Redocly has no types for ${version}.`);
    await resolveDocument({ rootDocument: source, externalRefResolver: resolver, rootType: types.Root });
    if (resolver.unparsed.length > 0) {
      throw new DiagnosticsError(resolver.unparsed.map((error) => describeParseError(error, root)));
    }
    if (resolver.getFiles().size > 1) {
      // bundling changes the documents, and the source must stay as it is written
      const file = source.source.absoluteRef;
      const options = { ref: file, config, externalRefResolver: resolver.parseAnew(file) };
      const { bundle: bundled } = await bundleDocument(options);
      if (isOpenApi3(bundled.parsed)) return bundled.parsed;
    }
  }
  if (isOpenApi3(source.parsed)) return source.parsed;
  throw new Error("A document that was OpenAPI 3 is not any more.");
}
