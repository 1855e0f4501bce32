import { jobStatusTarget } from "../model/job-status-target.ts";
import type { StatusTableModel } from "../model/provider-model.ts";
import { stringLiteral } from "./literal.ts";
import { fencedCode, inlineCode, markdownText } from "./markdown.ts";
import { renderTemplate } from "./render-template.ts";

/** The README of the package that holds every provider's status table. */
export function jobStatusReadmeText(tables: readonly StatusTableModel[], scope: string): string {
  const [first] = tables;
  const shown = first?.entries.find(({ status }) => status === "FINISHED") ?? first?.entries[0];
  const text = renderTemplate("job-status.README.md", {
    packageName: `${scope}/${jobStatusTarget}`,
    provider: fencedCode(stringLiteral(first?.provider ?? "")),
    wire: fencedCode(stringLiteral(shown?.wire ?? "")),
    status: fencedCode(stringLiteral(shown?.status ?? "UNKNOWN")),
    tables: tables.map(({ title, provider, entries }) => ({
      title: markdownText(title),
      name: inlineCode(provider),
      entries: entries.map(({ wire, status }) => ({ wire: inlineCode(wire), status: inlineCode(status) })),
    })),
  });
  return `${text.trimEnd()}\n`;
}
