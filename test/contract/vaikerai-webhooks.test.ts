import { readFileSync } from "node:fs";
import {
  createWebhookInbox,
  predictionsCreateJob,
  snapshotOf,
  trainingsCreateJob,
  type WebhookInbox,
} from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
import { describe, expect, expectTypeOf, test } from "vitest";
import { codeBlocksOf } from "../readme/code-blocks.ts";
import { runSnippet } from "../readme/run-snippet.ts";
import { collect } from "./collect.ts";
import { toWebhookRequest } from "./signed-webhook.ts";
import { stageProvider } from "./staged-provider.ts";
import { standingClock as clock } from "./standing-clock.ts";
import { base, helloVersion, sdxlVersion } from "./vaikerai-bodies.ts";
import { authorization, createClient, sendsJson } from "./vaikerai-client.ts";
import {
  startingPrediction,
  startingTraining,
  succeededPrediction,
  succeededTraining,
} from "./vaikerai-job-bodies.ts";

const provider = stageProvider(simulation);
const createUrl = `${base}/predictions`;
const secretUrl = `${base}/webhooks/default/secret`;
const webhookUrl = "https://example.com/my-webhook";
// "start" and "completed" as the document has them.
const body = {
  version: helloVersion,
  input: { text: "Alice" },
  webhook: webhookUrl,
  webhook_events_filter: ["start" as const, "completed" as const],
};
const secret = "whsec_am9iZ2xvdCB0ZXN0IHNlY3JldCwgMzIgYnl0ZXMgb2s=";
const stranger = "whsec_YW5vdGhlciB0ZXN0IHNlY3JldCBvZiAzMiBieXRlcyE=";

/** Delivers a payload to the inbox, signed, and sent at the given moment. */
function deliver(
  inbox: WebhookInbox,
  id: string,
  payload: unknown,
  { sentAt = clock.now(), secrets = [secret] } = {},
) {
  const { url, init } = toWebhookRequest(webhookUrl, { id, sentAt, payload, secrets });
  return inbox.receive(new Request(url, init));
}

/** A job that is not polled, because its clock stands still; and an inbox with the secret that the provider tells. */
async function start() {
  const vaikerai = createClient({ clock });
  provider.answer("POST", createUrl, { status: 201, json: startingPrediction });
  provider.answer("GET", secretUrl, { json: { key: secret } });
  const job = await vaikerai.jobs.predictions.create({ body });
  const webhook = createWebhookInbox({
    provider: "vaikerai",
    secrets: async () => (await vaikerai.webhooks.default.secret.get()).key,
    clock,
  });
  return { job, webhook };
}

const processing = { ...startingPrediction, status: "processing" as const, logs: "Running predict()\n" };

describe("a prediction with a webhook", () => {
  test("has its result from the event, without a poll", async () => {
    const { job, webhook } = await start();
    const result = job.result({ webhook });
    await deliver(webhook, "msg_1", succeededPrediction);

    expect(await result).toBe("hello Alice");
    expect(provider.requests).toEqual([
      { method: "POST", url: createUrl, headers: sendsJson, body },
      { method: "GET", url: secretUrl, headers: { authorization } },
    ]);
  });

  test("has the same snapshots as a polled one", async () => {
    const bodies = [startingPrediction, processing, succeededPrediction];
    const { job, webhook } = await start();
    const snapshots = job.snapshots({ webhook })[Symbol.asyncIterator]();
    const seen = [];
    for (const [index, payload] of bodies.entries()) {
      const next = snapshots.next();
      await deliver(webhook, `msg_${index}`, payload);
      seen.push((await next).value);
    }
    expect((await snapshots.next()).done).toBe(true);

    provider.answer("POST", createUrl, { status: 201, json: startingPrediction });
    provider.answer("GET", startingPrediction.urls.get, ...bodies.map((json) => ({ json })));
    const polled = await createClient().jobs.predictions.create({ body });

    expect(seen).toEqual(await collect(polled));
  });

  test("is polled when no event comes", async () => {
    provider.answer("POST", createUrl, { status: 201, json: startingPrediction });
    provider.answer("GET", startingPrediction.urls.get, { json: processing }, { json: succeededPrediction });
    const job = await createClient().jobs.predictions.create({ body });
    const webhook = createWebhookInbox({ provider: "vaikerai", secrets: secret });

    expect(await job.result({ webhook })).toBe("hello Alice");
  });

  test("does not heed forged, repeated and late events", async () => {
    const { job, webhook } = await start();
    const seen = collect(job.snapshots({ webhook }));
    const failed = { ...startingPrediction, status: "failed", error: "Forged." };

    await expect(deliver(webhook, "msg_0", failed, { secrets: [stranger] })).rejects.toMatchObject({
      name: "WebhookError",
      reason: "signature",
    });
    await expect(deliver(webhook, "msg_0", failed, { sentAt: 0 })).rejects.toMatchObject({
      reason: "timestamp",
    });
    expect((await deliver(webhook, "msg_2", processing)).isDuplicate).toBe(false);
    expect((await deliver(webhook, "msg_2", processing)).isDuplicate).toBe(true);
    await deliver(webhook, "msg_1", startingPrediction, { sentAt: clock.now() - 1000 });
    await deliver(webhook, "msg_1", startingPrediction, { sentAt: clock.now() + 1000 });
    await deliver(webhook, "msg_3", succeededPrediction, { secrets: [stranger, secret] });

    expect((await seen).map(({ status }) => status)).toEqual(["PROCESSING", "FINISHED"]);
  });
});

test("a training with a webhook has its result from the event", async () => {
  const path = { model_owner: "stability-ai", model_name: "sdxl", version_id: sdxlVersion };
  provider.answer("POST", `${base}/models/stability-ai/sdxl/versions/${sdxlVersion}/trainings`, {
    status: 201,
    json: startingTraining,
  });
  const job = await createClient({ clock }).jobs.trainings.create({
    params: { path },
    body: { destination: "acme/sdxl", input: {}, webhook: webhookUrl },
  });
  const webhook = createWebhookInbox({ provider: "vaikerai", secrets: secret, clock });
  const result = job.result({ webhook });
  await deliver(webhook, "msg_1", succeededTraining);

  expect(await result).toEqual({ version: "...", weights: "..." });
});

test("a process without the job reads the snapshot from the event, typed by the kind of job", async () => {
  const webhook = createWebhookInbox({ provider: "vaikerai", secrets: secret, clock });
  const prediction = snapshotOf(predictionsCreateJob, await deliver(webhook, "msg_1", succeededPrediction));
  const training = snapshotOf(trainingsCreateJob, await deliver(webhook, "msg_2", succeededTraining));

  expectTypeOf(prediction.raw.urls.get).toEqualTypeOf<string>();
  expectTypeOf(training.raw).not.toEqualTypeOf(prediction.raw);
  expect(prediction).toEqual({
    status: "FINISHED",
    providerStatus: "succeeded",
    raw: succeededPrediction,
    result: "hello Alice",
  });
  expect(training).toMatchObject({ status: "FINISHED", result: { version: "...", weights: "..." } });
});

test("the README's example of webhooks runs after its quick start", async () => {
  const readme = readFileSync(new URL("../../generated/vaikerai/README.md", import.meta.url), "utf8");
  const [quickStart, webhooks] = codeBlocksOf(readme).filter(({ language }) => language === "ts");
  const printed = await runSnippet(`${quickStart?.text}${webhooks?.text}`, {
    preload: new URL("../readme/simulated-providers.ts", import.meta.url),
    environment: { SIMULATED_PROVIDER: "vaikerai", VAIKERAI_API_KEY: "any-key" },
  });
  const [last, before] = printed.trim().split("\n").reverse();
  expect(last).toBe(before);
});
