import { lstat, readFile, realpath } from "node:fs/promises";
import { dirname, sep } from "node:path";
import { BaseResolver, type Document, isAbsoluteUrl, ResolveError, Source } from "@redocly/openapi-core";
import { assertBounded } from "./document-bounds.ts";

/** What is done to a document once it has been parsed. */
export type ChangeDocument = (document: Document) => Document;

/** Reads the files of one specification, and refuses references that leave its folder or go to an unknown host. */
export class ReferenceResolver extends BaseResolver {
  readonly #file: string;
  readonly #change: ChangeDocument;
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #filesRead = new Set<string>();
  #sources = new Map<string, Promise<Source>>();

  /**
   * @param file absolute path of the document; references may name files below its folder
   * @param allowedHosts hosts (with port, unless it is the scheme's own) that references may be fetched from
   * @param change what is done to the document itself
   */
  constructor(
    file: string,
    allowedHosts: readonly string[],
    change: ChangeDocument = (document) => document,
  ) {
    super();
    this.#file = file;
    this.#change = change;
    this.#allowedHosts = new Set(allowedHosts);
  }

  /** Absolute paths of the files read so far, sorted. */
  get filesRead(): readonly string[] {
    return [...this.#filesRead].sort();
  }

  /** A resolver that parses the same sources anew, without reading them again. */
  parseAnew(file: string): ReferenceResolver {
    const resolver = new ReferenceResolver(file, [...this.#allowedHosts], this.#change);
    resolver.#sources = this.#sources;
    return resolver;
  }

  override loadExternalRef(absoluteReference: string): Promise<Source> {
    const source = this.#sources.get(absoluteReference) ?? this.#load(absoluteReference);
    this.#sources.set(absoluteReference, source);
    return source;
  }

  override parseDocument(source: Source, isRoot?: boolean): Document {
    const document = super.parseDocument(source, isRoot);
    try {
      assertBounded(document.parsed, source.body);
    } catch (error) {
      throw asResolveError(error);
    }
    return source.absoluteRef === this.#file ? this.#change(document) : document;
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

  async #readFile(file: string): Promise<Source> {
    const folder = await realpath(dirname(this.#file));
    const real = await realpath(file).catch(() => {
      throw new Error("there is no such file");
    });
    if (!real.startsWith(folder + sep)) {
      throw new Error("the file is outside the folder of the specification; move it there");
    }
    if (!(await lstat(real)).isFile()) throw new Error("it is not a file");
    const text = await readFile(real, "utf8");
    this.#filesRead.add(file);
    return new Source(file, text.replaceAll("\r\n", "\n"));
  }

  async #fetch(url: string): Promise<Source> {
    const { protocol, host } = new URL(url);
    if ((protocol !== "https:" && protocol !== "http:") || !this.#allowedHosts.has(host)) {
      throw new Error(
        `remote references are refused; copy it into the folder, or add "${host}" to allowedReferenceHosts in jobglot.config.ts`,
      );
    }
    // a redirect could lead to a host that nobody allowed
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Source(url, await response.text(), response.headers.get("content-type") ?? undefined);
  }
}

function asResolveError(error: unknown): ResolveError {
  return new ResolveError(error instanceof Error ? error : new Error(String(error)));
}
