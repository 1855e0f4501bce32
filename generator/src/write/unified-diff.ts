const mostLines = 40;
/** A file that is there on one side only is known by its beginning. */
const mostLinesOfOneSide = 12;

/**
 * The difference between what is on disk and what is wanted, as a short unified diff.
 *
 * @param found `undefined` where nothing is on disk
 * @param wanted `undefined` where nothing is wanted
 */
export async function unifiedDiff(
  path: string,
  found: string | undefined,
  wanted: string | undefined,
): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const before = found === undefined ? "/dev/null" : `${path} (on disk)`;
  const after = wanted === undefined ? "/dev/null" : `${path} (generated)`;
  const lines = createTwoFilesPatch(before, after, found ?? "", wanted ?? "", "", "", { context: 2 })
    .trimEnd()
    .split("\n")
    .slice(1);
  const most = found === undefined || wanted === undefined ? mostLinesOfOneSide : mostLines;
  const more = lines.length - most;
  return more <= 0 ? lines.join("\n") : `${lines.slice(0, most).join("\n")}\n… ${more} more lines`;
}
