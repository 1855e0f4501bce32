import type { SimulationRoute } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import type { ScenarioName } from "./scenarios/catalogue.js";
import { simulate } from "./simulator.js";
import { acmeWith, acmeWithRoute, server } from "./testing/acme.js";
import { get, post } from "./testing/call.js";
import { simulatedSecret } from "./webhooks.js";

const key = {
  operation: "getKey",
  method: "GET",
  path: "/key",
  server,
  parameters: [],
  answers: [
    {
      status: "200",
      headers: [],
      content: {
        "application/json": {
          schema: { type: "object", required: ["key"], properties: { key: { type: "string" } } },
          examples: { masked: { key: "..." } },
        },
      },
    },
  ],
} satisfies SimulationRoute;
const body = { type: "object", properties: { webhook: { type: "string" }, events: { type: "array" } } };
const withBody = acmeWithRoute(
  "createJob",
  { body: { required: true, content: { "application/json": { schema: body, examples: {} } } } },
  acmeWith({
    webhook: {
      field: "$request.body#/webhook",
      events: "$request.body#/events",
      signature: {
        scheme: "standard-webhooks",
        secret: { operation: "getKey", value: "$response.body#/key" },
      },
    },
  }),
);
const acme = { ...withBody, routes: [...withBody.routes, key] };
const webhook = "https://app.test/hook";

interface Received {
  readonly at: number;
  readonly request: Request;
}

function play(scenarios: readonly ScenarioName[] = [], refuse = false) {
  const clock = createManualClock();
  const start = clock.now();
  const received: Received[] = [];
  const simulator = simulate(acme, {
    clock,
    scenarios,
    webhooks: {
      receive(request) {
        received.push({ at: clock.now() - start, request });
        if (refuse) throw new Error("refused");
      },
    },
  });
  return { clock, simulator, received };
}

/** When each event came, and the state in its body. */
async function told(received: readonly Received[]) {
  return Promise.all(received.map(async ({ at, request }) => [at, (await request.clone().json()).status]));
}

const expectedSignature = async (request: Request, secret: string): Promise<string> => {
  const bytes = Uint8Array.from(atob(secret.replace("whsec_", "")), (each) => each.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const head = `${request.headers.get("webhook-id")}.${request.headers.get("webhook-timestamp")}`;
  const text = new TextEncoder().encode(`${head}.${await request.clone().text()}`);
  return `v1,${Buffer.from(await crypto.subtle.sign("HMAC", key, text)).toString("base64")}`;
};

test("the events of a job come when it starts and when it ends, signed", async () => {
  const { clock, simulator, received } = play();
  await post(simulator, "/jobs", { webhook });
  await clock.advance(10_000);
  expect(await told(received)).toEqual([
    [1_000, "running"],
    [4_000, "done"],
  ]);
  for (const { request } of received) {
    expect([request.method, request.url]).toEqual(["POST", webhook]);
    expect(request.headers.get("webhook-signature")).toBe(await expectedSignature(request, simulatedSecret));
  }
  const { id } = simulator.jobs[0] ?? {};
  expect(simulator.webhooks).toMatchObject([
    { job: id, url: webhook, status: "PROCESSING", isAccepted: true },
    { job: id, url: webhook, status: "FINISHED", isAccepted: true },
  ]);
});

test.each([
  { given: {}, want: simulatedSecret },
  { given: { webhooks: { receive() {}, secret: "whsec_b3Vycw==" } }, want: "whsec_b3Vycw==" },
])("the operation that tells the secret tells $want", async ({ given, want }) => {
  const answer = await get(simulate(acme, given), "/key");
  expect(await answer.json()).toEqual({ key: want });
});

test("a submission without a URL sends none, and one may choose its events", async () => {
  const { clock, simulator, received } = play();
  await post(simulator, "/jobs", {});
  await post(simulator, "/jobs", { webhook, events: ["completed"] });
  await clock.advance(10_000);
  expect(await told(received)).toEqual([[4_000, "done"]]);
});

test("a cancellation is told when it takes effect", async () => {
  const { clock, simulator, received } = play();
  const { id } = await (await post(simulator, "/jobs", { webhook })).json();
  await clock.advance(2_000);
  await post(simulator, `/jobs/${id}/cancel`);
  await clock.advance(10_000);
  expect(await told(received)).toEqual([
    [1_000, "running"],
    [2_500, "stopped"],
  ]);
});

test("a receiver that throws refuses the event", async () => {
  const { clock, simulator } = play([], true);
  await post(simulator, "/jobs", { webhook });
  await clock.advance(10_000);
  expect(simulator.webhooks.map(({ isAccepted }) => isAccepted)).toEqual([false, false]);
});

test.each<{ given: ScenarioName; want: readonly (readonly [number, string])[] }>([
  {
    given: "duplicate-webhooks",
    want: [
      [1_000, "running"],
      [1_000, "running"],
      [4_000, "done"],
      [4_000, "done"],
    ],
  },
  {
    given: "late-webhooks",
    want: [
      [601_000, "running"],
      [604_000, "done"],
    ],
  },
  {
    given: "webhooks-out-of-order",
    want: [
      [4_000, "done"],
      [5_000, "running"],
    ],
  },
  { given: "lost-webhooks", want: [] },
])("$given", async ({ given, want }) => {
  const { clock, simulator, received } = play([given]);
  await post(simulator, "/jobs", { webhook });
  await clock.advance(1_000_000);
  expect(await told(received)).toEqual(want);
  expect(new Set(received.map(({ request }) => request.headers.get("webhook-id"))).size).toBe(
    Math.min(2, want.length),
  );
});

test("an event that is forged, unsigned or from 1970 is none of the provider's", async () => {
  const firstOf = async (name: ScenarioName): Promise<Request> => {
    const { clock, simulator, received } = play([name]);
    await post(simulator, "/jobs", { webhook });
    await clock.advance(2_000);
    const [first] = received;
    if (first === undefined) throw new Error("No event came.");
    return first.request;
  };
  const forged = await firstOf("forged-webhooks");
  expect(forged.headers.get("webhook-signature")).not.toBe(await expectedSignature(forged, simulatedSecret));
  expect((await firstOf("unsigned-webhooks")).headers.has("webhook-signature")).toBe(false);
  const stale = await firstOf("webhooks-from-1970");
  expect(stale.headers.get("webhook-timestamp")).toBe("0");
  expect(stale.headers.get("webhook-signature")).toBe(await expectedSignature(stale, simulatedSecret));
});

test("an event tells what a poll tells", async () => {
  const { clock, simulator, received } = play(["completed-with-error", "server-errors"]);
  const { id } = await (await post(simulator, "/jobs", { webhook })).json();
  await clock.advance(10_000);
  expect(await received[1]?.request.json()).toMatchObject({ id, error: "The output could not be saved." });
  expect((await get(simulator, `/jobs/${id}`)).status).toBe(500);
});

test("an event with a shape of its own tells the end, and whose it is", async () => {
  const payload = {
    type: "object",
    required: ["job", "output"],
    properties: { job: { type: "string" }, output: { type: "object" }, note: { type: "string" } },
  };
  const given = acmeWith({
    webhook: { field: "$request.body#/prompt", payload, id: "$response.body#/job" },
  });
  const clock = createManualClock();
  const received: Promise<unknown>[] = [];
  const webhooks = { receive: (request: Request) => received.push(request.json()) };
  const simulator = simulate(given, { clock, webhooks });
  const { id } = await (await post(simulator, "/jobs", { prompt: webhook })).json();
  await clock.advance(10_000);
  expect(await Promise.all(received)).toEqual([{ job: id, output: {}, note: "text" }]);
});
