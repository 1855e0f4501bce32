import { importModule } from "./import-module.cjs";

const { plugin } = await importModule("check/plugin");

/** The plugin of `redocly.yaml`: `plugins: [./node_modules/@jobglot/generator/redocly-plugin.js]`. */
export default function jobglot() {
  return plugin;
}
