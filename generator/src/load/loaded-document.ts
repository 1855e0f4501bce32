import type { Document } from "@redocly/openapi-core";
import type { OpenApiDocument } from "../model/open-api.ts";
import type { ReferenceResolver } from "./reference-resolver.ts";

/** A specification, read and resolved. */
export interface LoadedDocument {
  /** The provider's name, that of its folder. */
  readonly name: string;
  /** Absolute path of the folder that paths are shown relative to. */
  readonly root: string;
  /** Absolute path of the document. */
  readonly file: string;
  /**
   * The document as plain data. Components stay `$ref`erenced (`#/components/...`); references to other files
   * are brought in. It is not validated: check it before relying on its shape, and do not change it.
   */
  readonly document: OpenApiDocument;
  /** Absolute paths of all files that were read, sorted: what the result depends on. */
  readonly files: readonly string[];
  /** The document as it is written, for locations. */
  readonly source: Document;
  readonly resolver: ReferenceResolver;
}
