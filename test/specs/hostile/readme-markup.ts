/** What a reader of a README gets that is not text. */
export interface ReadmeMarkup {
  /** Tags and comments, without the banner of the first line. */
  readonly html: readonly string[];
  /** Targets of links and images. */
  readonly links: readonly string[];
  /** The signs of the titles. */
  readonly titles: readonly string[];
  /** How many cells the rows of tables have, each number once. */
  readonly cells: readonly number[];
}

/** Finds the markup of a README outside its code, in the subset of Markdown that matters for safety. */
export function readmeMarkup(readme: string): ReadmeMarkup {
  const [banner = "", ...lines] = readme.split("\n");
  const text = withoutCode(lines);
  const html = text.flatMap((line) => line.match(/(?<!\\)<[a-z/!?][^>]*>?/gi) ?? []);
  const isBanner = /^<!-- (?:(?!-->).)* -->$/.test(banner);
  const rows = text.filter((line) => line.startsWith("|"));
  return {
    html: isBanner ? html : [banner, ...html],
    links: text.flatMap((line) =>
      [...line.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target = ""]) => target),
    ),
    titles: text.flatMap((line) => /^ {0,3}(#+) /.exec(line)?.[1] ?? []),
    cells: [...new Set(rows.map((line) => line.replace(/\\\|/g, "").split("|").length - 2))].sort(),
  };
}

/** The lines outside code blocks, and without inline code: a run of backticks up to the next run of the same length. */
function withoutCode(lines: readonly string[]): string[] {
  const outside: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (/^ {0,3}```/.test(line)) isInside = !isInside;
    else if (!isInside) outside.push(line.replace(/(?<![\\`])(`+)(?!`)(?:.*?[^`])\1(?!`)/g, "code"));
  }
  return outside;
}
