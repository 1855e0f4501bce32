import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type OutputChunk, type RolldownOutput, rolldown } from "rolldown";

/** An app as a browser loads it: what it loads at first, and not what it loads when it is needed. */
export interface Bundle {
  /** Minified. */
  readonly code: string;
  /** Of the code, each of its files compressed with gzip. */
  readonly bytes: number;
  /** The length of what is left of each module before it is minified, by the module's path in the repository. */
  readonly modules: ReadonlyMap<string, number>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Below this folder, so that the packages are found as in any app that has installed them. */
const entry = fileURLToPath(new URL("app.js", import.meta.url));

/** Bundles an app that consists of one module, without what it does not need. */
export async function bundleApp(source: string): Promise<Bundle> {
  const app = {
    name: "app",
    resolveId: (id: string) => (id === entry ? id : null),
    load: (id: string) => (id === entry ? source : null),
  };
  const build = await rolldown({ input: entry, plugins: [app] });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  const chunks = loadedFirst(output);
  const lengths = chunks
    .flatMap(({ modules }) => Object.entries(modules))
    .map(([path, { renderedLength }]): [string, number] => [path.replace(root, ""), renderedLength]);
  return {
    code: chunks.map(({ code }) => code).join("\n"),
    bytes: chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).byteLength, 0),
    modules: new Map(lengths.filter(([, length]) => length > 0)),
  };
}

/** The first file, and all that it cannot start without. */
function loadedFirst([first, ...others]: RolldownOutput["output"]): OutputChunk[] {
  const loaded = [first];
  for (const { imports } of loaded) {
    for (const other of others) {
      if (other.type === "chunk" && imports.includes(other.fileName) && !loaded.includes(other))
        loaded.push(other);
    }
  }
  return loaded;
}
