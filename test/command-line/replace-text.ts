import { readFile, writeFile } from "node:fs/promises";

/** Replaces a text of a file, which has to be there: otherwise a test would go on with a file that it believes changed. */
export async function replaceText(path: string, before: string, after: string): Promise<void> {
  const text = await readFile(path, "utf8");
  if (!text.includes(before)) throw new Error(`${path} does not hold ${JSON.stringify(before)}.`);
  await writeFile(
    path,
    text.replace(before, () => after),
  );
}
