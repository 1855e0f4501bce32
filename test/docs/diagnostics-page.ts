import {
  type CatalogueEntry,
  catalogue,
  isCatalogued,
  shortCode,
} from "../../generator/src/diagnostics/catalogue.ts";

export const diagnosticsPage = new URL("../../docs/diagnostics.md", import.meta.url);

/** The page that explains every code of the catalogue. */
export function renderDiagnostics(): string {
  const codes = Object.keys(catalogue).filter(isCatalogued);
  const sections = codes.map((code) => {
    const { rule, cause, fix }: CatalogueEntry = catalogue[code];
    return `## ${shortCode(code)}\n\n${rule}\n\n- **Cause:** ${cause}\n- **Fix:** ${fix}\n`;
  });
  return `# What jobglot finds

Every finding has a place (file, line and column, in the document, in a file that it refers to, or in its overlay), a code, and
what to do. \`npx jobglot help <code>\` prints what stands here. Where a provider has no overlay, \`jobglot lint\` runs
[Redocly's recommended rules](https://redocly.com/docs/cli/rules) as well, which have pages of their own.

<!-- Made from generator/src/diagnostics/catalogue.ts by: npx node test/docs/write-diagnostics.ts -->

${sections.join("\n")}`;
}
