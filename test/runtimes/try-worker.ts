import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { simulation as scaigrid } from "@jobglot/scaigrid/simulator";
import { startSimulatorServer } from "@jobglot/simulator/server";
import { simulation as vaikerai } from "@jobglot/vaikerai/simulator";
import { rolldown } from "rolldown";
import { freePort } from "../command-line/free-port.ts";
import { toWebhookRequest } from "../contract/signed-webhook.ts";
import { askWhenReady } from "./ask-when-ready.ts";
import { cacheFolder } from "./cache-folder.ts";
import type { WorkerInput } from "./worker-app.ts";

const want = {
  list: true,
  statuses: ["QUEUED", "PROCESSING", "FINISHED"],
  resumed: "string",
  cancelled: "requested",
  deadline: "DeadlineError",
  abort: "AbortedError",
  heard: true,
  upload: "object",
  webhook: "event",
  forged: "WebhookError",
};

/**
 * Runs an app with two providers in workerd, the runtime of Cloudflare's workers, against simulators on 127.0.0.1. Prints
 * how it goes, and says whether all of it went well. The packages have to be built.
 */
export async function tryWorker(): Promise<boolean> {
  const folder = cacheFolder("workerd", { workerd: "1.20261117.1" });
  const port = await freePort();
  await bundleInto(join(folder, "worker.js"));
  writeFileSync(join(folder, "worker.capnp"), configuration(port));
  const server = await startSimulatorServer([vaikerai, scaigrid]);
  const worker = spawn(join(folder, "node_modules/.bin/workerd"), ["serve", "worker.capnp"], {
    cwd: folder,
    stdio: "inherit",
  });
  // it may have ended before anybody waits for that
  const ended = once(worker, "exit");
  try {
    const body = JSON.stringify(inputFor(server.baseUrls));
    const response = await askWhenReady(() => fetch(`http://127.0.0.1:${port}`, { method: "POST", body }));
    const found: unknown = await response.json();
    const isFine = isDeepStrictEqual(found, want);
    console.log(`\nworkerd: ${isFine ? `${Object.keys(want).length} checks passed` : JSON.stringify(found)}`);
    return isFine;
  } finally {
    worker.kill();
    await Promise.all([ended, server.close()]);
  }
}

function inputFor(baseUrls: Awaited<ReturnType<typeof startSimulatorServer>>["baseUrls"]): WorkerInput {
  const urlOf = (provider: string): string => Object.values(baseUrls[provider] ?? {})[0] ?? "";
  const secret = "whsec_am9iZ2xvdCB0ZXN0IHNlY3JldCwgMzIgYnl0ZXMgb2s=";
  const delivery = { id: "event", sentAt: Date.now(), payload: { id: "job" }, secrets: [secret] };
  const event = toWebhookRequest("https://example.com/webhook", delivery);
  return { vaikerai: urlOf("vaikerai"), scaigrid: urlOf("scaigrid"), event, secret };
}

async function bundleInto(file: string): Promise<void> {
  const entry = fileURLToPath(new URL("worker-app.ts", import.meta.url));
  const build = await rolldown({ input: entry, platform: "browser" });
  await build.write({ file, format: "esm", codeSplitting: false });
  await build.close();
}

function configuration(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["local", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
);
`;
}
