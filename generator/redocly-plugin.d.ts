/** The plugin of `redocly.yaml`: `plugins: [./node_modules/@jobglot/generator/redocly-plugin.js]`. */
export default function jobglot(): {
  /** `jobglot`, as in the names of its rules. */
  readonly id: string;
};
