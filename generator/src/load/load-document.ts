import type { Document } from "@redocly/openapi-core";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import { parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { displayPath } from "./display-path.ts";
import { UnboundedDocumentError, withinStack } from "./document-bounds.ts";
import { findCircularReference } from "./find-circular-reference.ts";
import { findLongChain, maximumChain } from "./find-long-chain.ts";
import type { LoadedDocument } from "./loaded-document.ts";
import type { OverlaidDocument } from "./overlay/apply-overlay.ts";
import type { LoadedOverlay } from "./overlay/load-overlay.ts";
import type { Origin } from "./overlay/origins.ts";
import { closedPolicy, type ReferencePolicy } from "./reference-policy.ts";
import { refuseUnbounded } from "./refuse-unbounded.ts";

export interface LoadRequest {
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
  const redocly = await import("@redocly/openapi-core");
  const { ReferenceResolver } = await import("./reference-resolver.ts");
  const { readDocument } = await import("./read-document.ts");
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
  const document = await withinStack(() => bundle(source, resolver, redocly)).catch(
    async (error: unknown) => {
      if (error instanceof UnboundedDocumentError) throw refuseUnbounded(error, root, file);
      if (!isCircularReference(error)) throw error;
      const origin = originOf(findCircularReference(source.parsed) ?? "");
      const message = "This `$ref` leads back to itself.";
      const fix = "Let one of the references name a definition.";
      throw new DiagnosticsError([
        await diagnosticAt(root, origin, { code: "jobglot/reference-circular", message, fix }),
      ]);
    },
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

/** Redocly has no type for it. */
function isCircularReference(error: unknown): boolean {
  return error instanceof Error && error.message === "Self-referencing circular pointer";
}

/** The document with the contents of other files brought in; the same object when there are none. */
async function bundle(
  source: Document,
  resolver: LoadedDocument["resolver"],
  redocly: typeof import("@redocly/openapi-core"),
): Promise<OpenApiDocument> {
  const version = redocly.detectSpec(source.parsed);
  const config = await redocly.createConfig({});
  const types = redocly.normalizeTypes(redocly.getTypes(version), config);
  if (types.Root === undefined) throw new Error(`Redocly has no types for ${version}.`);
  await redocly.resolveDocument({
    rootDocument: source,
    externalRefResolver: resolver,
    rootType: types.Root,
  });
  if (resolver.getFiles().size > 1) {
    // bundling changes the documents, and the source must stay as it is written
    const file = source.source.absoluteRef;
    const options = { ref: file, config, externalRefResolver: resolver.parseAnew(file) };
    const { bundle: bundled } = await redocly.bundle(options);
    if (isOpenApi3(bundled.parsed)) return bundled.parsed;
  }
  if (isOpenApi3(source.parsed)) return source.parsed;
  throw new Error("A document that was OpenAPI 3 is not any more.");
}
