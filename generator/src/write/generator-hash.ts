import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { hashFolder, hashText } from "./hash.ts";

const source = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
const manifest = new URL("../../package.json", import.meta.url);

/** Changes with everything of the generator that decides about the output: its code, its templates, its version. */
export async function generatorHash(): Promise<string> {
  const code = await hashFolder(source, (path) => !/\.(test|fixture)\.[jt]s$|\.d\.ts$|\.map$/.test(path));
  return hashText(`${code}\n${await readFile(manifest, "utf8")}`);
}

/** The version of the generator, which its packages are released together with. */
export async function generatorVersion(): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(manifest, "utf8"));
  return version;
}
