import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { millisecondsNow } from "../../milliseconds-now.ts";
import type { Terminal } from "../terminal.ts";

/**
 * Runs a command in a shell, and prints what became of it.
 * @throws the reason of `signal`, when it is aborted: the command has ended by then
 */
export async function runShellCommand(
  command: string,
  { root, signal }: { readonly root: string; readonly signal: AbortSignal },
  terminal: Terminal,
): Promise<void> {
  signal.throwIfAborted();
  const started = millisecondsNow();
  const child = spawn(command, {
    cwd: root,
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
    detached: hasProcessGroups,
  });
  const stop = (): void => stopAll(child);
  signal.addEventListener("abort", stop);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [exitCode] = await once(child, "close");
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  const outcome = exitCode === 0 ? "done" : `failed with exit code ${exitCode}`;
  if (exitCode !== 0) terminal.relay(output);
  terminal.write(`${command}: ${outcome} (${Math.round(millisecondsNow() - started)} ms)\n`);
}

const hasProcessGroups = process.platform !== "win32";

/** Ends the shell, and what it has started: that would go on without it. */
function stopAll(child: ChildProcess): void {
  if (!hasProcessGroups || child.pid === undefined) child.kill();
  else process.kill(-child.pid, "SIGTERM");
}
