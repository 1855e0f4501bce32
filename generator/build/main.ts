import { writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { build } from "rolldown";
import { recordBuild } from "../built.cjs";
import { compileNow } from "./compile-now.ts";
import { licensesOf } from "./licenses.ts";
import { withoutGraphql } from "./without-graphql.ts";

// Builds what is published: few modules, which load in no time, with the libraries that they use in them.

const root = join(import.meta.dirname, "..");
/** What a run needs that finds nothing changed. */
const first =
  /[/\\]src[/\\](cli[/\\]([\w-]+|commands[/\\]generate)|diagnostics[/\\][\w-]+|configuration[/\\](find-workspace|is-folder|load-configuration)|write[/\\](generator-version|hash|known-hashes|list-orphaned-packages|manifest|provenance)|load[/\\]list-providers|generate(-provider|-settings|-job-status)?|read-text|read-folder|milliseconds-now)\.ts$/;
/** Too large to be copied, or run as a process of its own. */
const external = ["ts-morph", "@redocly/cli"];

const { output } = await build({
  input: {
    "cli/start": join(root, "src/cli/start.ts"),
    "check/plugin": join(root, "src/check/plugin.ts"),
    "threads/emit-in-thread": join(root, "src/threads/emit-in-thread.ts"),
    index: join(root, "src/index.ts"),
  },
  platform: "node",
  // that modules come together is meant
  checks: { ineffectiveDynamicImport: false },
  external: (name) => isBuiltin(name) || external.includes(name) || name.endsWith("/built.cjs"),
  // of Redocly, the greater part is of no use here
  treeshake: { moduleSideEffects: [{ test: /@redocly.openapi-core/, sideEffects: false }] },
  resolve: { alias: { typescript: join(root, "src/emit/compiler.ts") } },
  plugins: [compileNow, withoutGraphql],
  output: {
    dir: join(root, "dist"),
    cleanDir: true,
    // as deep as the sources: a path from there to a file of the package holds in both
    entryFileNames: "[name].cjs",
    chunkFileNames: "chunks/[name].cjs",
    // CommonJS, which takes of Node's own modules what it uses, where an import of ESM makes them load all they can export
    format: "cjs",
    codeSplitting: { groups: [{ name: "first", test: first }] },
  },
});
const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
writeFileSync(join(root, "dist/licenses.txt"), licensesOf(modules));
recordBuild();
