import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** The service in a process of its own. */
export interface RunningService {
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** Starts the service, and waits until it takes orders. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<RunningService> {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, VAIKERAI_API_KEY: "any-key", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  if (child.stdout === null) throw new Error("The service has no output.");
  await Promise.race([
    once(child.stdout, "data"),
    exited.then(() => {
      throw new Error("The service did not start.");
    }),
  ]);
  return {
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
