import { createHmac } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SimulatorServer, startSimulatorServer } from "@jobglot/simulator/server";
import { simulation } from "@jobglot/vaikerai/simulator";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freePort, type RunningService, startService } from "./running-service.ts";

const secret = "whsec_am9iZ2xvdCBleGFtcGxlIHNlY3JldCwgMzIgYnl0ZXM=";

let folder: string;
let provider: SimulatorServer;
let service: RunningService;
let url: string;

const orders = () => join(folder, "orders.json");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "jobglot-service-"));
});
afterEach(async () => {
  await service.kill();
  await provider.close();
  await rm(folder, { recursive: true });
});

async function start(): Promise<void> {
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}`;
  const [baseUrl = ""] = Object.values(provider.baseUrls.vaikerai ?? {});
  service = await startService({
    PORT: port,
    ORDERS: orders(),
    VAIKERAI_BASE_URL: baseUrl,
    WEBHOOK_SECRET: secret,
  });
}

async function place(): Promise<string> {
  const response = await fetch(`${url}/orders`, { method: "POST", body: '{"name":"Alice"}' });
  expect(response.status).toBe(202);
  return (await response.json()).id;
}

async function ended(id: string): Promise<unknown> {
  for (;;) {
    const order = await (await fetch(`${url}/orders/${id}`)).json();
    if (order.state !== "running") return order;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it("takes a job up again that was running when the service was killed", async () => {
  provider = await startSimulatorServer([simulation], { lifecycle: { speed: 2 } });
  await start();
  const id = await place();
  expect(await readFile(orders(), "utf8")).not.toContain("any-key");
  await service.kill();
  await start();
  expect(await ended(id)).toEqual({ id, state: "done", result: "hello Alice" });
  expect(provider.simulators.vaikerai?.jobs).toHaveLength(1);
});

/** Sends an event as the provider does: signed by Standard Webhooks, or by whoever does not know the secret. */
async function deliver(body: string, key: string): Promise<number> {
  const [id, timestamp] = ["msg_1", String(Math.floor(Date.now() / 1000))];
  const digest = createHmac("sha256", Buffer.from(key.replace("whsec_", ""), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64");
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${digest}` };
  return (await fetch(`${url}/webhooks/vaikerai`, { method: "POST", headers, body })).status;
}

it("takes the news of a job's end from a webhook, and only from the provider's", async () => {
  provider = await startSimulatorServer([simulation], { scenarios: ["slow-start"] });
  await start();
  const id = await place();
  const [job] = provider.simulators.vaikerai?.jobs ?? [];
  const body = JSON.stringify({ id: job?.id, status: "succeeded", output: "hello by webhook" });
  expect(await deliver(body, "whsec_Zm9yZ2VkIHNlY3JldCBvZiAzMiBieXRlcyEhISEhISE=")).toBe(400);
  expect(await deliver(body, secret)).toBe(204);
  expect(await ended(id)).toEqual({ id, state: "done", result: "hello by webhook" });
  expect(provider.simulators.vaikerai?.jobs).toMatchObject([{ status: "QUEUED" }]);
});
