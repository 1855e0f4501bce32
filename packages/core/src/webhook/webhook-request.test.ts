import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import { secret, signDelivery } from "../testing/signed-delivery.js";
import { createWebhookInbox } from "./webhook-inbox.js";
import type { WebhookRequest } from "./webhook-request.js";

const { headers, body } = signDelivery({ body: '{"id":"t1","output":"Grüße"}' });
const url = "https://example.com/webhook";
const toRequest = () => new Request(url, { method: "POST", headers, body });

/** What an inbox makes of a request: the payload, or the error's message. */
async function outcomeOf(request: WebhookRequest): Promise<unknown> {
  const inbox = createWebhookInbox({ provider: "sample", secrets: secret, clock: createManualClock() });
  return inbox.receive(request).then(
    ({ payload }) => payload,
    (error: Error) => error.message,
  );
}

test.each<{ given: string; request: WebhookRequest }>([
  { given: "a web request", request: toRequest() },
  { given: "headers and text", request: { headers, body } },
  { given: "Headers and bytes", request: { headers: new Headers(headers), body: Buffer.from(body) } },
  {
    given: "bytes in the middle of a buffer",
    request: { headers, body: Buffer.from(`[${body}]`).subarray(1, -1) },
  },
  {
    given: "names in any case, values in lists",
    request: {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
      ),
      body,
    },
  },
  {
    given: "pieces that cut a character in two",
    request: {
      headers,
      async *[Symbol.asyncIterator]() {
        const bytes = Buffer.from(body);
        for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
      },
    },
  },
])("takes $given", async ({ request }) => {
  expect(await outcomeOf(request)).toEqual({ id: "t1", output: "Grüße" });
});

/** Sends the delivery to a server on the loopback interface, and gives what the server made of the request. */
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
    await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
    return outcome;
  } finally {
    server.close();
  }
}

test("takes a request of Node's http", async () => {
  expect(await deliver(outcomeOf)).toEqual({ id: "t1", output: "Grüße" });
});

test("takes a Node request whose raw body was read into `body`", async () => {
  const outcome = deliver(async (request) => {
    const raw = await buffer(request);
    return outcomeOf(Object.assign(request, { body: raw }));
  });
  expect(await outcome).toEqual({ id: "t1", output: "Grüße" });
});

test("refuses a Node request that a parser has read", async () => {
  const outcome = deliver(async (request) => {
    const raw = (await buffer(request)).toString();
    // What `express.json()` leaves behind.
    return outcomeOf(Object.assign(request, { body: JSON.parse(raw) }));
  });
  expect(await outcome).toMatch(/was parsed already\. Verify before parsing: pass the raw body\.$/);
});

test.each([
  {
    given: "a web request that was read",
    request: async () => {
      const request = toRequest();
      await request.text();
      return request;
    },
  },
  {
    given: "a web request without a body",
    request: async () => new Request(url, { method: "POST", headers }),
  },
])("refuses $given", async ({ request }) => {
  expect(await outcomeOf(await request())).toMatch(
    /has no body, or it was read before\. Pass the raw body\.$/,
  );
});
