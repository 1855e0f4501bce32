import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licences of the packages that modules belong to, as those licences ask for it. */
export function licensesOf(modules: readonly string[]): string {
  const folders = modules.flatMap(
    (file) => /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(file)?.[0] ?? [],
  );
  const texts = [...new Set(folders)].map(licenseOf);
  return [...new Set(texts)].sort().join(`\n${"-".repeat(80)}\n\n`);
}

function licenseOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { name, version, license }: Partial<Record<string, unknown>> = Object(manifest);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file === undefined ? "" : `\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  return `${name} ${version}: ${license}\n${text}`;
}
