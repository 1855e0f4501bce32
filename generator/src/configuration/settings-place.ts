import { readFile } from "node:fs/promises";

/** A place in the file of the settings, both counted from 1. */
export interface SettingsPlace {
  readonly line: number;
  readonly column: number;
}

/** What the compiler says about the syntax of the file, and where; `undefined` when it is right. */
export async function findSyntaxError(
  path: string,
): Promise<(SettingsPlace & { readonly message: string }) | undefined> {
  const { default: ts } = await import("typescript");
  const text = await readFile(path, "utf8");
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true });
  const [first] = diagnostics;
  if (first?.file === undefined || first.start === undefined) return undefined;
  const { line, character } = first.file.getLineAndCharacterOfPosition(first.start);
  return {
    line: line + 1,
    column: character + 1,
    message: ts.flattenDiagnosticMessageText(first.messageText, " "),
  };
}

/** Where a setting stands in the file; its beginning when it is made by code that nobody can look through. */
export async function findSetting(path: string, name: string): Promise<SettingsPlace> {
  const { default: ts } = await import("typescript");
  const source = ts.createSourceFile(path, await readFile(path, "utf8"), ts.ScriptTarget.Latest, true);
  const find = (node: import("typescript").Node): number | undefined => {
    const isSetting = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
    if (
      isSetting &&
      (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) &&
      node.name.text === name
    ) {
      return node.name.getStart(source);
    }
    return ts.forEachChild(node, find);
  };
  const start = find(source);
  if (start === undefined) return { line: 1, column: 1 };
  const { line, character } = source.getLineAndCharacterOfPosition(start);
  return { line: line + 1, column: character + 1 };
}

/** Where in the file an error was thrown, by its stack; the beginning when the stack does not lead there. */
export function findThrow(path: string, error: unknown): SettingsPlace {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const [, file = "", line, column] of stack.matchAll(
    /(?:file:\/\/)?([^()\s]+?)(?:\?[^:]*)?:(\d+):(\d+)/gu,
  )) {
    if (path.endsWith(decodeURIComponent(file))) return { line: Number(line), column: Number(column) };
  }
  return { line: 1, column: 1 };
}
