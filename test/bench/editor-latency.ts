import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { EditorServer } from "./editor-server.ts";
import { median } from "./measure-node.ts";

export interface EditorLatency {
  /** From the start of the server until the first completions are there. */
  readonly firstMilliseconds: number;
  /** From a change of the file until new ones are there; the median of ten changes. */
  readonly nextMilliseconds: number;
  /** How many were offered. */
  readonly completions: number;
}

const edits = 10;

/**
 * Opens an app in an editor, writes an expression such as `client.` at its end, and asks how it can go on.
 * @param server - absolute path of a `tsserver.js`
 */
export async function measureEditor(
  server: string,
  folder: string,
  app: string,
  expression: string,
): Promise<EditorLatency> {
  const editor = new EditorServer(server);
  try {
    return await measureCompletions(editor, join(folder, app), expression);
  } finally {
    await editor.close();
  }
}

async function measureCompletions(
  editor: EditorServer,
  file: string,
  expression: string,
): Promise<EditorLatency> {
  const started = performance.now();
  const text = await readFile(file, "utf8");
  let line = text.split("\n").length;
  const place = () => ({ file, line, offset: expression.length + 1 });
  editor.tell("open", { file, fileContent: `${text}${expression}` });
  const completions = completionsOf(await editor.ask("completionInfo", place()));
  const firstMilliseconds = performance.now() - started;
  const times: number[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const changed = performance.now();
    const start = { line, offset: 1 };
    editor.tell("updateOpen", {
      changedFiles: [
        { fileName: file, textChanges: [{ newText: `names.push("${edit}");\n`, start, end: start }] },
      ],
    });
    line += 1;
    if (completionsOf(await editor.ask("completionInfo", place())) !== completions) {
      throw new Error(`The completions in ${file} are not the same after a change.`);
    }
    times.push(performance.now() - changed);
  }
  return { firstMilliseconds, nextMilliseconds: median(times), completions };
}

function completionsOf(body: unknown): number {
  const entries = body instanceof Object && "entries" in body ? body.entries : undefined;
  if (!Array.isArray(entries) || entries.length === 0) throw new Error("There are no completions.");
  return entries.length;
}
