import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../command-line/run-command.ts";

/** The page that the benchmarks write, each between its own markers. */
export const performancePage = join(repository, "docs/performance.md");

const opening = (name: string): string => `<!-- npm run bench -- ${name} -->`;
const closing = "<!-- end -->";

/**
 * Puts a text between the markers of a benchmark; what stands outside of them stays.
 * @throws Error when the page has no such markers.
 */
export function replaceSection(page: string, name: string, text: string): string {
  const start = page.indexOf(opening(name));
  const end = page.indexOf(closing, start);
  if (start < 0 || end < 0) throw new Error(`docs/performance.md has no ${opening(name)} … ${closing}.`);
  return `${page.slice(0, start)}${opening(name)}\n\n${text}\n\n${page.slice(end)}`;
}

/** The names of the benchmarks that have a place on a page, in its order. */
export function sectionNames(page: string): string[] {
  return [...page.matchAll(/<!-- npm run bench -- (\S+) -->/gu)].map(([, name = ""]) => name);
}

export async function writeSection(name: string, text: string): Promise<void> {
  const page = await readFile(performancePage, "utf8");
  await writeFile(performancePage, replaceSection(page, name, text));
}
