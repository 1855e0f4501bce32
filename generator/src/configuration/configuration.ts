/**
 * The settings of a workspace, in `jobglot.config.ts` beside its `package.json`; in `jobglot.config.mjs` where Node is older
 * than 22.18. All are optional.
 */
export interface Configuration {
  /** The folder of the specifications, relative to the root; `specs` when absent. */
  readonly specs?: string;
  /** The folder of the emitted packages, relative to the root; `generated` when absent. */
  readonly generated?: string;
  /** The npm scope of the emitted packages; `@jobglot` when absent. */
  readonly scope?: `@${string}`;
  /**
   * Hosts that `$ref`s may be fetched from, such as `api.example.com` or `api.example.com:8443`, as long as their
   * addresses are public; none when absent. They are asked when a file of the specification has changed, and by `--force`.
   */
  readonly allowedReferenceHosts?: readonly string[];
  /** Hosts that `$ref`s may be fetched from although their addresses are private, such as `localhost:8080`; none when absent. */
  readonly allowedPrivateHosts?: readonly string[];
  /** Folders, relative to the root, that `$ref`s may name files in, besides the document's own; none when absent. */
  readonly allowedReferenceFolders?: readonly string[];
  /** How large a document, or a file that it refers to, may be, in bytes; 16 MiB when absent. */
  readonly maximumFileBytes?: number;
}

/** Types the settings: `export default defineConfig({ … })`. */
export function defineConfig(configuration: Configuration): Configuration {
  return configuration;
}
