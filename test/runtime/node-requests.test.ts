import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { createWebhookInbox, systemClock, type WebhookRequest } from "@jobglot/core";
import { expect, test } from "vitest";
import { toWebhookRequest } from "../contract/signed-webhook.ts";

const secret = "whsec_am9iZ2xvdCB0ZXN0IHNlY3JldCwgMzIgYnl0ZXMgb2s=";
const sentAt = Date.UTC(2026, 0, 1);
const payload = { id: "t1", output: "Grüße" };

/** What an inbox makes of a request: the payload, or the error's message. */
async function outcomeOf(request: WebhookRequest): Promise<unknown> {
  const clock = { ...systemClock, now: () => sentAt };
  const inbox = createWebhookInbox({ provider: "sample", secrets: secret, clock });
  return inbox.receive(request).then(
    (event) => event.payload,
    (error: Error) => error.message,
  );
}

/** Sends a delivery to a server on the loopback interface, and gives what the server made of the request. */
async function deliver(handle: (request: IncomingMessage) => Promise<unknown>): Promise<unknown> {
  let outcome: unknown;
  const server = createServer(async (request, response) => {
    outcome = await handle(request);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const delivery = { id: "msg_1", sentAt, payload, secrets: [secret] };
    const { url, init } = toWebhookRequest(`http://127.0.0.1:${port}/`, delivery);
    await fetch(url, init);
    return outcome;
  } finally {
    server.close();
  }
}

test("an inbox takes a request of Node's http", async () => {
  expect(await deliver(outcomeOf)).toEqual(payload);
});

test("an inbox takes a Node request whose raw body was read into `body`", async () => {
  const outcome = deliver(async (request) => {
    const raw = await buffer(request);
    return outcomeOf(Object.assign(request, { body: raw }));
  });
  expect(await outcome).toEqual(payload);
});

test("an inbox refuses a Node request that a parser has read", async () => {
  const outcome = deliver(async (request) => {
    const raw = (await buffer(request)).toString();
    // What `express.json()` leaves behind.
    return outcomeOf(Object.assign(request, { body: JSON.parse(raw) }));
  });
  expect(await outcome).toMatch(/was parsed already\. Verify before parsing: pass the raw body\.$/);
});
