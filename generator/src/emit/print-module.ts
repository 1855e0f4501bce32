import { IndentationText, NewLineKind, Project, QuoteKind, type StatementStructures } from "ts-morph";
import type { Declaration, ModuleFile } from "./declaration.ts";
import { heldBreak } from "./held-break.ts";
import { structureOf } from "./statement-structures.ts";

/** The text of modules, each built from its structures in one call. No other module knows ts-morph. */
export function printModules(files: readonly ModuleFile[], banner: string): { path: string; text: string }[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Double,
    },
  });
  return files.map(({ path, declarations }) => {
    const statements = declarations.map((declaration, index): StatementStructures => {
      const before = declarations[index - 1];
      const apart = before !== undefined && !isModuleLink(declaration, before);
      return { ...structureOf(declaration), ...(apart ? { leadingTrivia: "\n" } : {}) };
    });
    const text = project.createSourceFile(path, { statements }).getFullText();
    return { path, text: `${banner}\n\n${tidy(text)}\n` };
  });
}

/** Literals have no line breaks of their own, so that space before a line break means nothing. */
function tidy(text: string): string {
  return text
    .replaceAll(`${heldBreak} }`, "\n}")
    .replaceAll(heldBreak, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Imports and exports of other modules stand without blank lines between them. */
function isModuleLink(declaration: Declaration, before: Declaration): boolean {
  return declaration.kind === before.kind && (declaration.kind === "import" || declaration.kind === "export");
}
