import { isUtf8 } from "node:buffer";
import { lstat, readFile, realpath } from "node:fs/promises";
import { dirname, sep } from "node:path";
import {
  BaseResolver,
  type Document,
  isAbsoluteUrl,
  ResolveError,
  Source,
  YamlParseError,
} from "@redocly/openapi-core";
import { compare } from "../model/compare.ts";
import { assertBounded, UnboundedDocumentError } from "./document-bounds.ts";
import { FileTooLargeError } from "./file-too-large-error.ts";
import { findCircularReference } from "./find-circular-reference.ts";
import { findLongChain, maximumChain } from "./find-long-chain.ts";
import { parseJson } from "./parse-json.ts";
import type { ReferencePolicy } from "./reference-policy.ts";

/** What a file is that holds other bytes than those of characters. */
export const noUtf8 = "it is no text in UTF-8";

/** What is done to a document once it has been parsed. */
type ChangeDocument = (document: Document) => Document;

/** Reads the files of one specification, and refuses references that leave its folder, are hidden in it, or go to an unknown host. */
export class ReferenceResolver extends BaseResolver {
  readonly #file: string;
  readonly #change: ChangeDocument;
  readonly #policy: ReferencePolicy;
  readonly #filesRead = new Set<string>();
  readonly #unparsed = new Map<string, YamlParseError>();
  readonly #inOtherEncodings = new Set<string>();
  #sources = new Map<string, Promise<Source>>();

  /**
   * @param file absolute path of the document; references may name files below its folder
   * @param change what is done to the document itself
   */
  constructor(file: string, policy: ReferencePolicy, change: ChangeDocument = (document) => document) {
    super();
    this.#file = file;
    this.#change = change;
    this.#policy = policy;
  }

  /** Absolute paths of the files read so far, sorted. */
  get filesRead(): readonly string[] {
    return [...this.#filesRead].sort();
  }

  /** What kept files from being parsed that the document refers to, by file. */
  get unparsed(): readonly YamlParseError[] {
    return [...this.#unparsed].sort(([left], [right]) => compare(left, right)).map(([, error]) => error);
  }

  /** A resolver that parses the same sources anew, without reading them again. */
  parseAnew(file: string): ReferenceResolver {
    const resolver = new ReferenceResolver(file, this.#policy, this.#change);
    resolver.#sources = this.#sources;
    return resolver;
  }

  override loadExternalRef(absoluteReference: string): Promise<Source> {
    const source = this.#sources.get(absoluteReference) ?? this.#load(absoluteReference);
    this.#sources.set(absoluteReference, source);
    return source;
  }

  override parseDocument(source: Source, isRoot?: boolean): Document {
    const document = this.#parse(source, isRoot);
    try {
      assertBounded(document.parsed, source.body);
      // in the document itself, their places are told
      if (source.absoluteRef !== this.#file && findLongChain(document.parsed) !== undefined) {
        throw new UnboundedDocumentError(`it has more than ${maximumChain} references in a row`);
      }
      if (source.absoluteRef !== this.#file && findCircularReference(document.parsed) !== undefined) {
        throw new UnboundedDocumentError("one of its references leads back to itself");
      }
    } catch (error) {
      throw asResolveError(error);
    }
    return source.absoluteRef === this.#file ? this.#change(document) : document;
  }

  #parse(source: Source, isRoot: boolean | undefined): Document {
    try {
      if (this.#inOtherEncodings.has(source.absoluteRef)) throw otherEncodingError(source);
      const json = isRoot || source.absoluteRef.endsWith(".json") ? parseJson(source.body) : undefined;
      return json === undefined ? super.parseDocument(source, isRoot) : { source, parsed: json };
    } catch (error) {
      if (error instanceof YamlParseError) this.#unparsed.set(source.absoluteRef, error);
      throw error;
    }
  }

  async #load(absoluteReference: string): Promise<Source> {
    try {
      return isAbsoluteUrl(absoluteReference)
        ? await this.#fetch(absoluteReference)
        : await this.#readFile(absoluteReference);
    } catch (error) {
      throw asResolveError(error);
    }
  }

  async #fetch(url: string): Promise<Source> {
    const { fetchReference } = await import("./fetch-reference.ts");
    const { text, mimeType } = await fetchReference(url, this.#policy);
    return new Source(url, text, mimeType);
  }

  async #readFile(file: string): Promise<Source> {
    const { folders, maximumFileBytes } = this.#policy;
    const real = await realpath(file).catch(() => {
      throw new Error("there is no such file");
    });
    const allowed = await Promise.all([dirname(this.#file), ...folders].map((folder) => realFolder(folder)));
    const around = allowed.filter((folder) => folder !== undefined && real.startsWith(folder + sep));
    if (around.length === 0) {
      throw new Error(
        "the file is outside the folder of the specification; move it there, or add its folder to allowedReferenceFolders in jobglot.config.ts",
      );
    }
    // such as `.env`: its text would be published with the package
    const isHidden = around.every((folder = "") => real.slice(folder.length).includes(`${sep}.`));
    if (isHidden && file !== this.#file) throw new Error("hidden files are refused; give it another name");
    const status = await lstat(real);
    if (!status.isFile()) throw new Error("it is not a file");
    if (status.size > maximumFileBytes) throw new FileTooLargeError(maximumFileBytes, status.size);
    const bytes = await readFile(real);
    if (!isUtf8(bytes)) this.#inOtherEncodings.add(file);
    this.#filesRead.add(file);
    return new Source(file, bytes.toString("utf8").replaceAll("\r\n", "\n"));
  }
}

/** What is wrong with a file in another encoding, where its first character is that was lost. */
function otherEncodingError(source: Source): YamlParseError {
  const before = source.body.slice(0, source.body.indexOf("\ufffd")).split("\n");
  const place = `${before.length}:${(before.at(-1) ?? "").length + 1}`;
  return new YamlParseError(new Error(`${noUtf8} (${place})`), source);
}

/** The path of a folder without links; `undefined` when there is none. */
async function realFolder(folder: string): Promise<string | undefined> {
  return realpath(folder).catch(() => undefined);
}

function asResolveError(error: unknown): ResolveError {
  return new ResolveError(error instanceof Error ? error : new Error(String(error)));
}
