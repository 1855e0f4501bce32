import type { Document } from "@redocly/openapi-core";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import type { Origin } from "./overlay/origins.ts";
import type { ReferenceResolver } from "./reference-resolver.ts";

/** A specification, read and resolved. */
export interface LoadedDocument {
  /** The provider's name, that of its folder. */
  readonly name: string;
  /** Absolute path of the folder that paths are shown relative to. */
  readonly root: string;
  /** Absolute path of the document. */
  readonly file: string;
  /** Absolute path of the overlay that was applied to it, when there is one. */
  readonly overlay?: string;
  /**
   * The document as plain data, the overlay applied. Components stay `$ref`erenced (`#/components/...`); references to
   * other files are brought in. It is not validated: check it before relying on its shape, and do not change it.
   */
  readonly document: OpenApiDocument;
  /** Absolute paths of all files that were read, sorted: what the result depends on. */
  readonly files: readonly string[];
  /** The document before references to other files were brought in. */
  readonly source: Document;
  readonly resolver: ReferenceResolver;
  /** What was found on the way, and kept nothing from going on. */
  readonly warnings: readonly Diagnostic[];
  /** Where the value at a JSON pointer of `source` was written: in the document, or in the overlay. */
  originOf(pointer: string): Origin;
}
