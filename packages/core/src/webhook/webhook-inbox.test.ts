import { describe, expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import { type Delivery, otherSecret, secret, signBytes, signDelivery } from "../testing/signed-delivery.js";
import { createWebhookInbox, type WebhookInboxOptions } from "./webhook-inbox.js";
import type { WebhookRequest } from "./webhook-request.js";

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;

function createInbox(options: Partial<WebhookInboxOptions> = {}) {
  return createWebhookInbox({
    provider: "sample",
    secrets: secret,
    clock: createManualClock(start),
    ...options,
  });
}

/** A delivery with one header replaced, or taken out. */
async function withHeader(name: string, value: string | undefined): Promise<WebhookRequest> {
  const { headers, body } = await signDelivery();
  return { headers: { ...headers, [name]: value }, body };
}

test.each([undefined, {}, { headers: null }, { id: "t1", headers: "of the payload" }])(
  "%o is no request",
  async (given) => {
    // As `request.body` of Express is for a compiler.
    const parsed = JSON.parse(JSON.stringify({ given })).given;
    await expect(createInbox().receive(parsed)).rejects.toMatchObject({
      name: "InvalidInputError",
      message: "`receive` takes the request itself, or its `headers` and its raw `body`.",
    });
  },
);

describe("a genuine delivery", () => {
  test("is an event", async () => {
    expect(await createInbox().receive(await signDelivery())).toEqual({
      provider: "sample",
      id: "msg_1",
      timestamp: new Date(start),
      payload: { id: "t1", status: "running" },
      isDuplicate: false,
    });
  });

  // Signatures made by the reference library, standardwebhooks 1.1.1 for JavaScript.
  test.each([
    { secrets: secret, signature: "v1,gTDJYeDW288hjs7P35N/Y2mUqLB2KnjI3AVA3hrQuKQ=" },
    { secrets: otherSecret, signature: "v1,XYhCvdPlawo/W0b54kipzUw6inG5LSc81h//j4RMGtQ=" },
  ])("verifies by $signature of the reference library", async ({ secrets, signature }) => {
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": "1767225600",
      "webhook-signature": signature,
    };
    const body = '{"id":"t1","status":"done","output":"Grüße, 世界 🌍"}';
    const event = await createInbox({ secrets }).receive({ headers, body });
    expect(event.payload).toEqual({ id: "t1", status: "done", output: "Grüße, 世界 🌍" });
  });

  test.each([
    { given: "four minutes old", delivery: { sentAt: start - 4 * minute } },
    { given: "four minutes ahead", delivery: { sentAt: start + 4 * minute } },
    {
      given: "as old as the tolerance",
      options: { tolerance: "1h" },
      delivery: { sentAt: start - 60 * minute },
    },
    {
      given: "as old as a tolerance in milliseconds",
      options: { tolerance: 1000 },
      delivery: { sentAt: start - 1000 },
    },
    { given: "signed with the old secret of two", options: { secrets: [otherSecret, secret] } },
    { given: "signed with a new secret too", delivery: { secrets: [otherSecret, secret] } },
    { given: "for a secret without its prefix", options: { secrets: secret.replace("whsec_", "") } },
  ] satisfies { given: string; options?: Partial<WebhookInboxOptions>; delivery?: Delivery }[])(
    "may be $given",
    async ({ options, delivery }) => {
      expect((await createInbox(options).receive(await signDelivery(delivery))).id).toBe("msg_1");
    },
  );

  test("may carry signatures of other schemes", async () => {
    const { headers } = await signDelivery();
    const request = await withHeader(
      "webhook-signature",
      `v1a,AAAA v2 v1,%%% ${headers["webhook-signature"]}`,
    );
    expect((await createInbox().receive(request)).id).toBe("msg_1");
  });
});

describe("refused", async () => {
  const { headers, body } = await signDelivery();
  const signature = headers["webhook-signature"] ?? "";

  test.each<{ given: string; request: WebhookRequest; want: string }>([
    { given: "no id", request: await withHeader("webhook-id", undefined), want: "headers" },
    { given: "no timestamp", request: await withHeader("webhook-timestamp", undefined), want: "headers" },
    { given: "no signature", request: await withHeader("webhook-signature", undefined), want: "headers" },
    { given: "an empty signature", request: await withHeader("webhook-signature", ""), want: "headers" },
    { given: "a timestamp in words", request: await withHeader("webhook-timestamp", "now"), want: "headers" },
    {
      given: "a timestamp with more",
      request: await withHeader("webhook-timestamp", "1767225600.5"),
      want: "headers",
    },
    {
      given: "a timestamp before 1970",
      request: await withHeader("webhook-timestamp", "-1"),
      want: "headers",
    },
    { given: "two ids", request: { headers: { ...headers, "Webhook-Id": "msg_2" }, body }, want: "headers" },
    { given: "1970", request: await signDelivery({ sentAt: 0 }), want: "timestamp" },
    {
      given: "six minutes ago",
      request: await signDelivery({ sentAt: start - 6 * minute }),
      want: "timestamp",
    },
    {
      given: "in six minutes",
      request: await signDelivery({ sentAt: start + 6 * minute }),
      want: "timestamp",
    },
    { given: "another secret", request: await signDelivery({ secrets: [otherSecret] }), want: "signature" },
    { given: "another id", request: await withHeader("webhook-id", "msg_2"), want: "signature" },
    {
      given: "another time",
      request: await withHeader("webhook-timestamp", "1767225601"),
      want: "signature",
    },
    { given: "another body", request: { headers, body: `${body} ` }, want: "signature" },
    {
      given: "half a signature",
      request: await withHeader("webhook-signature", signature.slice(0, 25)),
      want: "signature",
    },
    {
      given: "no scheme",
      request: await withHeader("webhook-signature", signature.slice(3)),
      want: "signature",
    },
    {
      given: "another scheme",
      request: await withHeader("webhook-signature", signature.replace("v1", "v1a")),
      want: "signature",
    },
    {
      given: "the eleventh signature",
      request: await withHeader("webhook-signature", `${"v1,AAAA ".repeat(10)}${signature}`),
      want: "signature",
    },
    { given: "no body", request: { headers, body: "" }, want: "body" },
    { given: "no JSON", request: await signDelivery({ body: "hello" }), want: "body" },
  ])("for $given: $want", async ({ request, want }) => {
    await expect(createInbox().receive(request)).rejects.toMatchObject({
      name: "WebhookError",
      reason: want,
      provider: "sample",
      retryable: false,
    });
  });

  test("for bytes that are not UTF-8: a signature over them does not make them text", async () => {
    const bytes = new Uint8Array([0x22, 0xff, 0x22]);
    const head = new TextEncoder().encode("msg_1.1767225600.");
    const signature = await signBytes(new Uint8Array([...head, ...bytes]));
    const request = await withHeader("webhook-signature", signature);
    await expect(createInbox().receive({ headers: request.headers, body: bytes })).rejects.toMatchObject({
      reason: "body",
    });
  });

  test("without a word on the secrets", async () => {
    const error = await createInbox({ secrets: [secret, otherSecret] })
      .receive({ headers, body: "{}" })
      .catch(String);
    expect(error).toMatch(/^WebhookError: A request to the webhook of sample has no valid signature\./);
    expect(error).not.toContain(secret.slice(6, 16));
  });

  test("a body above the limit, before its end has been read", async () => {
    let sent = 0;
    const endless = {
      headers,
      async *[Symbol.asyncIterator]() {
        for (;;) yield new Uint8Array(++sent && 1024);
      },
    };
    await expect(createInbox({ maximumBytes: 4096 }).receive(endless)).rejects.toMatchObject({
      reason: "body",
    });
    expect(sent).toBe(5);
  });
});

describe("settings", () => {
  test.each([
    { given: { secrets: "" }, want: /missing, empty or not base64/ },
    { given: { secrets: "whsec_" }, want: /missing, empty or not base64/ },
    { given: { secrets: "whsec_%%%" }, want: /missing, empty or not base64/ },
    { given: { secrets: [] }, want: /missing, empty or not base64/ },
    { given: { secrets: [secret, ""] }, want: /missing, empty or not base64/ },
    { given: { tolerance: "soon" }, want: /"soon" is no tolerance/ },
    { given: { tolerance: 0 }, want: /above 0 and have an end/ },
    { given: { tolerance: Number.POSITIVE_INFINITY }, want: /above 0 and have an end/ },
    { given: { maximumBytes: Number.NaN }, want: /`maximumBytes`/ },
  ])("$given cannot be used", ({ given, want }) => {
    expect(() => createInbox(given)).toThrow(want);
  });

  test("that are undefined are as if they were absent", async () => {
    const inbox = createWebhookInbox({
      provider: "sample",
      secrets: secret,
      tolerance: undefined,
      maximumBytes: undefined,
      clock: undefined,
    });
    expect((await inbox.receive(await signDelivery({ sentAt: Date.now() }))).id).toBe("msg_1");
  });

  test("an error about a secret does not show it", () => {
    expect(() => createInbox({ secrets: "whsec_top%secret" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("top%secret") }),
    );
  });
});

describe("a function that gives the secrets", () => {
  function createRotating(...answers: readonly (string | Error)[]) {
    const clock = createManualClock(start);
    let asked = 0;
    const inbox = createInbox({
      clock,
      secrets: async () => {
        const answer = answers[Math.min(asked++, answers.length - 1)] ?? "";
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
    const receive = async (secrets: readonly string[]) =>
      inbox.receive(await signDelivery({ sentAt: clock.now(), secrets })).then(
        () => "genuine",
        (error: Error) => error.message.split(". ")[0],
      );
    return { clock, receive, asked: () => asked };
  }

  test("is asked once for many events, and again after ten minutes", async () => {
    const { clock, receive, asked } = createRotating(secret);
    await Promise.all([receive([secret]), receive([secret]), receive([secret])]);
    await clock.advance(10 * minute - 1);
    expect([await receive([secret]), asked()]).toEqual(["genuine", 1]);
    await clock.advance(1);
    expect([await receive([secret]), asked()]).toEqual(["genuine", 2]);
  });

  test("is asked for a signature that does not fit, at most every half minute", async () => {
    const { clock, receive, asked } = createRotating(secret, otherSecret);
    const forged = "A request to the webhook of sample has no valid signature";
    await receive([secret]);
    expect([await receive([otherSecret]), asked()]).toEqual([forged, 1]);
    await clock.advance(30_000);
    expect([await receive([otherSecret]), asked()]).toEqual(["genuine", 2]);
    expect([await receive([secret]), asked()]).toEqual([forged, 2]);
  });

  test("may fail: the secrets that it gave before stay, and it is not asked more often", async () => {
    const { clock, receive, asked } = createRotating(secret, new Error("No connection"));
    await receive([secret]);
    await clock.advance(30_000);
    expect([await receive([otherSecret]), asked()]).toEqual(["No connection", 2]);
    expect([await receive([secret]), asked()]).toEqual(["genuine", 2]);
    await receive([otherSecret]);
    expect(asked()).toBe(2);
    await clock.advance(10 * minute);
    expect(await receive([secret])).toBe("No connection");
  });

  test("is asked once for several signatures that do not fit", async () => {
    const { clock, receive, asked } = createRotating(secret, otherSecret);
    await receive([secret]);
    await clock.advance(30_000);
    const received = await Promise.all([receive([otherSecret]), receive([otherSecret])]);
    expect([received, asked()]).toEqual([["genuine", "genuine"], 2]);
  });

  test("may fail: then nothing is known of the request, and the next one asks again", async () => {
    const { receive } = createRotating(new Error("No connection"), secret);
    expect(await receive([secret])).toBe("No connection");
    expect(await receive([secret])).toBe("genuine");
  });
});

describe("duplicates", () => {
  test("are told by their id, also when they are sent again later", async () => {
    const inbox = createInbox();
    const received = [
      await inbox.receive(await signDelivery()),
      await inbox.receive(await signDelivery()),
      await inbox.receive(await signDelivery({ sentAt: start + minute })),
      await inbox.receive(await signDelivery({ id: "msg_2" })),
    ];
    expect(received.map(({ isDuplicate }) => isDuplicate)).toEqual([false, true, true, false]);
  });

  test("that come at once are one event and one duplicate", async () => {
    const inbox = createInbox();
    const delivery = await signDelivery();
    const received = await Promise.all([inbox.receive(delivery), inbox.receive(delivery)]);
    expect(received.map(({ isDuplicate }) => isDuplicate).sort()).toEqual([false, true]);
  });

  test("are told among the newest ten thousand", async () => {
    const inbox = createInbox();
    const receive = async (index: number) => inbox.receive(await signDelivery({ id: `msg_${index}` }));
    for (let index = 0; index <= 10_000; index++) await receive(index);
    expect([(await receive(1)).isDuplicate, (await receive(0)).isDuplicate]).toEqual([true, false]);
    // One that came again is among the newest from then on.
    expect((await receive(1)).isDuplicate).toBe(true);
  });

  test("are not what a forger claims", async () => {
    const inbox = createInbox();
    await inbox.receive(await signDelivery({ secrets: [otherSecret] })).catch(() => undefined);
    expect((await inbox.receive(await signDelivery())).isDuplicate).toBe(false);
  });
});

test("subscribers hear genuine deliveries until they leave", async () => {
  const inbox = createInbox();
  const heard: string[] = [];
  const leave = inbox.subscribe(({ id }) => heard.push(id));
  await inbox.receive(await signDelivery());
  await inbox.receive(await signDelivery({ id: "forged", secrets: [otherSecret] })).catch(() => undefined);
  leave();
  await inbox.receive(await signDelivery({ id: "msg_2" }));
  expect(heard).toEqual(["msg_1"]);
});
