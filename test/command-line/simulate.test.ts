import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { repository } from "./run-command.ts";
import { jobglotPath } from "./workspace-copy.ts";

/** `jobglot simulate` while it listens. */
interface RunningSimulator {
  readonly lines: readonly string[];
  /** @returns the exit code */
  stop(): Promise<number | null>;
}

/** Starts `jobglot simulate`, and waits until it has printed a number of lines. */
async function startSimulator(
  commandArguments: readonly string[],
  lineCount: number,
): Promise<RunningSimulator> {
  const child = spawn(process.execPath, [jobglotPath, "simulate", ...commandArguments], {
    cwd: repository,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  let output = "";
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  for await (const text of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    output += String(text);
    if (output.split("\n").length > lineCount) break;
  }
  if (output.split("\n").length <= lineCount) throw new Error(`It ended early:\n${output}${errors}`);
  child.stdout.resume();
  return {
    lines: output.trimEnd().split("\n"),
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
      return child.exitCode;
    },
  };
}

describe("jobglot simulate --port 0", () => {
  it("says where it listens, answers as the provider's document says, and ends when interrupted", async () => {
    const simulator = await startSimulator(["serika", "--port", "0"], 2);
    try {
      const [listening = "", ...servers] = simulator.lines;
      const [, url] =
        /^Listening on (http:\/\/127\.0\.0\.1:\d+)\. Stop it with Ctrl-C\.$/u.exec(listening) ?? [];
      expect(servers).toEqual([
        expect.stringMatching(
          new RegExp(`^serika: https://api\\.serika\\.dev/api/openai/v1 is ${url}/`, "u"),
        ),
      ]);
      const base = servers[0]?.split(" is ")[1] ?? "";
      const headers = { Authorization: "Bearer any", "Content-Type": "application/json" };

      const submitted = await fetch(`${base}/jobs/images`, {
        method: "POST",
        headers,
        body: JSON.stringify({ model: "tensorart-illustrious-xl-v2-aesthetic", prompt: "A futuristic city" }),
      });
      expect(submitted.ok).toBe(true);
      const job: { id: string; status: string } = await submitted.json();
      expect(job).toMatchObject({ id: expect.any(String), status: "QUEUED" });

      const polled = await fetch(`${base}/jobs/${job.id}`, { headers });
      expect(polled.status).toBe(200);
      expect(await polled.json()).toMatchObject({ id: job.id, status: "QUEUED" });

      const refused = await fetch(`${base}/jobs/${job.id}`);
      expect(refused.status).toBe(401);
    } finally {
      expect(await simulator.stop()).toBe(0);
    }
  });

  it("plays every provider when none is named", async () => {
    const simulator = await startSimulator([], 1);
    try {
      const [, url = ""] = /^Listening on (\S+)\. /u.exec(simulator.lines[0] ?? "") ?? [];
      const overview: { simulates: object } = await (await fetch(url)).json();
      expect(Object.keys(overview.simulates).sort()).toEqual([
        "octoai",
        "scaigrid",
        "serika",
        "socaity",
        "vaikerai",
      ]);
    } finally {
      expect(await simulator.stop()).toBe(0);
    }
  });
});
