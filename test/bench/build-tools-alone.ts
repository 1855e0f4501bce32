/**
 * Bundles tools-alone.mjs with the peers' openapi-typescript: `node build-tools-alone.ts <folder of the peers> <bundle>`.
 * It is a process of its own, since one that is measured begins with the peak memory of the one that starts it.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { repository } from "../command-line/run-command.ts";

const [peers = "", file = ""] = process.argv.slice(2);
await build({
  input: fileURLToPath(new URL("tools-alone.mjs", import.meta.url)),
  platform: "node",
  external: ["ts-morph"],
  resolve: {
    alias: {
      "openapi-typescript": join(peers, "node_modules/openapi-typescript"),
      // one compiler is loaded, as in jobglot
      typescript: join(repository, "generator/src/emit/compiler.ts"),
    },
  },
  output: {
    file,
    format: "cjs",
    codeSplitting: false,
    paths: { "ts-morph": join(repository, "node_modules/ts-morph/dist/ts-morph.js") },
  },
});
