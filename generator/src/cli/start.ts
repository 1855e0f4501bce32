import { once } from "node:events";
import { printableLines } from "../diagnostics/printable.ts";
import { main } from "./main.ts";

/** Ctrl-C, what other programs send, and the terminal that is closed: what was started here would go on without it. */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs `jobglot` in this process. */
export async function start(): Promise<void> {
  let isOutputLost = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads the output may stop, as `head` does; then there is nobody to tell anything.
    if (error.code === "EPIPE") process.exit();
    if (!isOutputLost) process.stderr.write(lostOutputText(error));
    isOutputLost = true;
    process.exitCode = 1;
  });
  // The exit code tells it, too.
  process.stderr.on("error", () => undefined);
  const directory = workingDirectory();
  if (directory === undefined) {
    process.stderr.write("The working directory is not there any more.\nChange into one that is.\n");
    process.exitCode = 2;
    return;
  }
  const exitCode = await main(process.argv.slice(2), {
    directory,
    write: (text) => void process.stdout.write(printableLines(text)),
    writeError: (text) => void process.stderr.write(printableLines(text)),
    relay: (text) => void process.stderr.write(text),
    interrupted: async () => {
      await Promise.race(endings.map((signal) => once(process, signal)));
    },
  });
  if (!isOutputLost) process.exitCode = exitCode;
}

/** `undefined` when it has been removed. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function lostOutputText({ code, message }: NodeJS.ErrnoException): string {
  const fix = code === "ENOSPC" ? "Make room on the disk" : "Check where it goes";
  return `The output cannot be written (${code ?? message}).\n${fix}, and run jobglot again.\n`;
}
