import { expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import { bytesOf } from "../testing/sent-body.js";
import { secret, signDelivery } from "../testing/signed-delivery.js";
import { createWebhookInbox } from "./webhook-inbox.js";
import type { WebhookRequest } from "./webhook-request.js";

const { headers, body } = await signDelivery({ body: '{"id":"t1","output":"Grüße"}' });
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
  { given: "Headers and bytes", request: { headers: new Headers(headers), body: bytesOf(body) } },
  { given: "what `arrayBuffer()` gives", request: { headers, body: await toRequest().arrayBuffer() } },
  {
    given: "bytes in the middle of a buffer",
    request: { headers, body: bytesOf(`[${body}]`).subarray(1, -1) },
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
        const bytes = bytesOf(body);
        for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
      },
    },
  },
])("takes $given", async ({ request }) => {
  expect(await outcomeOf(request)).toEqual({ id: "t1", output: "Grüße" });
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
    given: "a web request that somebody else reads",
    request: async () => {
      const request = toRequest();
      request.body?.getReader();
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
