const mostLines = 40;

/** The difference between what is on disk and what is wanted, as a unified diff of at most 40 lines. */
export async function unifiedDiff(path: string, found: string, wanted: string): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const lines = createTwoFilesPatch(`${path} (on disk)`, `${path} (generated)`, found, wanted, "", "", {
    context: 2,
  })
    .split("\n")
    .slice(1);
  const more = lines.length - mostLines;
  return more <= 0
    ? lines.join("\n").trimEnd()
    : `${lines.slice(0, mostLines).join("\n")}\n… ${more} more lines`;
}
