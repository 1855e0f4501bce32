import { readFile } from "node:fs/promises";

const manifest = new URL("../../package.json", import.meta.url);

/** The version of the generator, which its packages are released together with. */
export async function generatorVersion(): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(manifest, "utf8"));
  return version;
}
