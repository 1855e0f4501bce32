import type { Snapshot } from "@jobglot/core";

/** Shows the jobs of the tour, a line each. */
export interface Board {
  show(row: number, state: string, detail: string): void;
}

const ansi = { up: (lines: number) => `\u001b[${lines}A`, clearLine: "\u001b[2K\r" };

/**
 * On a terminal the lines are drawn again in place; elsewhere every change is printed as a line of its own.
 *
 * @param titles what each line is about.
 */
export function createBoard(titles: readonly string[], output: NodeJS.WriteStream): Board {
  const width = Math.max(...titles.map((title) => title.length));
  const lines = titles.map((title) => title.padEnd(width));
  const fit = (line: string): string => line.slice(0, (output.columns ?? Number.POSITIVE_INFINITY) - 1);
  if (output.isTTY) output.write(lines.map((line) => `${fit(line)}\n`).join(""));

  return {
    show(row, state, detail) {
      const line = `${titles[row]?.padEnd(width)}  ${state.padEnd(10)}  ${detail}`.trimEnd();
      if (line === lines[row]) return;
      lines[row] = line;
      if (!output.isTTY) output.write(`${line}\n`);
      else
        output.write(ansi.up(lines.length) + lines.map((each) => `${ansi.clearLine}${fit(each)}\n`).join(""));
    },
  };
}

/** What a line says about a snapshot: a bar, the result, or the error. */
export function describe(snapshot: Snapshot): string {
  if ("error" in snapshot) return snapshot.error.message;
  if (snapshot.status === "FINISHED") return shorten(String(JSON.stringify(snapshot.result)));
  if ("progress" in snapshot && snapshot.progress !== undefined) return bar(snapshot.progress);
  return snapshot.providerStatus;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function bar(progress: number): string {
  const filled = Math.round(progress * 20);
  return `${"█".repeat(filled)}${"░".repeat(20 - filled)} ${Math.round(progress * 100)} %`;
}
