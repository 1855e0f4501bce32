/** The settings of a workspace, in `jobglot.config.ts` beside its `package.json`. All are optional. */
export interface Configuration {
  /** The folder of the specifications, relative to the root; `specs` when absent. */
  readonly specs?: string;
  /** The folder of the emitted packages, relative to the root; `generated` when absent. */
  readonly generated?: string;
  /** The npm scope of the emitted packages; `@jobglot` when absent. */
  readonly scope?: `@${string}`;
  /** Hosts that `$ref`s may be fetched from, such as `api.example.com`; none when absent. */
  readonly allowedReferenceHosts?: readonly string[];
}

/** Types the settings: `export default defineConfig({ … })`. */
export function defineConfig(configuration: Configuration): Configuration {
  return configuration;
}
