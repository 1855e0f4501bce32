import { IndentationText, NewLineKind, Project, QuoteKind, type StatementStructures } from "ts-morph";
import type { EmittedFile } from "../emitted-file.ts";
import type { Declaration, ModuleFile } from "./declaration.ts";
import { heldBreak } from "./held-break.ts";
import { structureOf } from "./statement-structures.ts";
import { TextsAside } from "./texts-aside.ts";

/**
 * The text of modules, each built from its structures in one call. No other module knows ts-morph.
 * @param files of which none is asked for before the one before it is printed, and may be forgotten
 */
export function printModules(files: Iterable<ModuleFile>, banner: string): EmittedFile[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Double,
    },
  });
  return Array.from(files, ({ path, declarations }) => {
    const aside = new TextsAside();
    const statements = declarations.map((declaration, index): StatementStructures => {
      const before = declarations[index - 1];
      const apart = before !== undefined && !isModuleLink(declaration, before);
      return { ...structureOf(declaration, aside), ...(apart ? { leadingTrivia: "\n" } : {}) };
    });
    const file = project.createSourceFile(path, { statements });
    const text = file.getFullText();
    project.removeSourceFile(file);
    return { path, text: `${banner}\n\n${aside.restore(tidy(text)).replaceAll(heldBreak, "\n")}\n` };
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
