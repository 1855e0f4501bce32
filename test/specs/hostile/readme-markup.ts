import MarkdownIt from "markdown-it";

/** What a reader of a rendered README gets that is not text. */
export interface ReadmeMarkup {
  /** Tags and comments that come through as they are. */
  readonly html: readonly string[];
  /** Targets of links and sources of images, of any scheme. */
  readonly links: readonly string[];
  /** `h1` to `h6`. */
  readonly titles: readonly string[];
  /** The languages of the blocks of code. */
  readonly fences: readonly string[];
  /** The texts of the cells of each row of each table; a row has no more cells than the table has columns. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

const renderer = new MarkdownIt({ html: true });
// a renderer that lets every link live
renderer.validateLink = () => true;

/** Reads a README with a renderer as npm and GitHub have them, but one that allows HTML and every link. */
export function readmeMarkup(readme: string): ReadmeMarkup {
  const blocks = renderer.parse(readme, {});
  const tokens = blocks.flatMap((token) => [token, ...(token.children ?? [])]);
  const tables: string[][][] = [];
  for (const [index, { type }] of blocks.entries()) {
    if (type === "table_open") tables.push([]);
    if (type === "tr_open") tables.at(-1)?.push([]);
    if (type === "th_open" || type === "td_open") {
      const inline = blocks[index + 1]?.children ?? [];
      tables
        .at(-1)
        ?.at(-1)
        ?.push(inline.map(({ content }) => content).join(""));
    }
  }
  return {
    html: tokens.filter(({ type }) => type.startsWith("html_")).map(({ content }) => content.trim()),
    links: tokens.flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []).map(String),
    titles: tokens.filter(({ type }) => type === "heading_open").map(({ tag }) => tag),
    fences: tokens.filter(({ type }) => type === "fence" || type === "code_block").map(({ info }) => info),
    tables,
  };
}
