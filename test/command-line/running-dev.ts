import { spawn } from "node:child_process";
import { once } from "node:events";
import { jobglotPath } from "./workspace-copy.ts";

/** `jobglot dev` while it watches. */
export interface RunningDev {
  /** Waits until it has printed a text, and returns everything up to the end of that text's line. */
  until(text: string): Promise<string>;
  /** @returns the exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `jobglot dev` in a workspace. */
export async function startDev(root: string, ...commandArguments: string[]): Promise<RunningDev> {
  const child = spawn(process.execPath, [jobglotPath, "dev", ...commandArguments], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const changes = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      changes.dispatchEvent(new Event("text"));
    });
  }
  const exited = once(child, "exit");
  child.once("exit", () => changes.dispatchEvent(new Event("text")));
  return {
    until: async (text) => {
      for (;;) {
        const index = output.indexOf(text);
        const end = index === -1 ? -1 : output.indexOf("\n", index) + 1;
        if (end > 0) {
          const printed = output.slice(0, end);
          output = output.slice(end);
          return printed;
        }
        if (child.exitCode !== null) throw new Error(`It ended without ${JSON.stringify(text)}:\n${output}`);
        await new Promise<void>((resolve) => {
          changes.addEventListener("text", () => resolve(), { once: true });
        });
      }
    },
    stop: async (signal = "SIGINT") => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}
