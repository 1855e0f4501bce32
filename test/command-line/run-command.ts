import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a finished command left. */
export interface CommandOutcome {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a script on the Node of these tests, and waits for its end. */
export function runScript(
  path: string,
  commandArguments: readonly string[],
  directory: string,
): Promise<CommandOutcome> {
  return runCommand(process.execPath, [path, ...commandArguments], directory);
}

/**
 * Runs a command without a terminal, and waits for its end.
 * @param environment - variables beside those of this process
 */
export function runCommand(
  command: string,
  commandArguments: readonly string[],
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, output, errors }));
  });
}

/** The root of this repository, without a closing slash. */
export const repository = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/u, "");
