import { expect, test } from "vitest";
import { ConnectionError, UntrustedUrlError } from "../errors/call-errors.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { createFlight } from "./flight.js";
import { keyInHeader } from "./key-in-header.js";
import { createOrigins } from "./origins.js";
import { type Message, type Sending, sendOnce } from "./send-once.js";
import { prepareBytes } from "./sending-init.js";

const provider = { name: "sample", title: "Sample", servers: ["https://api.sample.test/v1"] };
const url = "https://api.sample.test/v1/tasks";
const { signal } = new AbortController();

function send(
  answers: readonly ScriptedAnswer[],
  message: Partial<Message> = {},
  fetch?: typeof globalThis.fetch,
  apiKey?: string,
) {
  const server = createScriptedServer(...answers);
  const origin = { provider: "sample" };
  const flight = createFlight();
  const sending: Sending = { origin, signal, flight, isReplaced: false };
  const sender = {
    provider: apiKey === undefined ? provider : { ...provider, authentication: keyInHeader("X-Key") },
    options: { fetch: fetch ?? server.fetch, apiKey },
    origins: createOrigins(provider, {}),
    clock: createManualClock(),
    requestTimeout: Number.POSITIVE_INFINITY,
  };
  const sent = sendOnce(
    sender,
    {
      url,
      method: "GET",
      headers: { "content-type": "text/plain", "x-own": "1" },
      prepare: prepareBytes,
      ...message,
    },
    sending,
  );
  return { sent, seen: server.seen, sending };
}

const redirectTo = (status: number, location = "/v1/other"): ScriptedAnswer => ({
  status,
  headers: { location },
});

test.each([
  { status: 301, method: "POST", want: "GET", replaced: true },
  { status: 302, method: "POST", want: "GET", replaced: true },
  { status: 303, method: "POST", want: "GET", replaced: true },
  { status: 303, method: "DELETE", want: "GET", replaced: true },
  { status: 303, method: "GET", want: "GET", replaced: false },
  { status: 303, method: "HEAD", want: "HEAD", replaced: false },
  { status: 301, method: "PUT", want: "PUT", replaced: false },
  { status: 307, method: "POST", want: "POST", replaced: false },
  { status: 308, method: "POST", want: "POST", replaced: false },
  { status: 301, method: "GET", want: "GET", replaced: false },
])("$status makes of $method $want", async ({ status, method, want, replaced }) => {
  const run = send([redirectTo(status), { json: 1 }], { method });
  expect((await run.sent).status).toBe(200);
  expect(run.seen[1]).toMatchObject({ method: want, url: "https://api.sample.test/v1/other" });
  expect([run.sending.isReplaced, run.sending.flight.mayHaveArrivedBefore]).toEqual([replaced, replaced]);
});

test("a request that became a GET has no body, and no header about one", async () => {
  const about = { "content-type": "text/plain", "content-length": "4", "content-encoding": "br" };
  const message = { method: "POST", body: "text", headers: { ...about, "x-own": "1" } };
  const { sent, seen } = send([redirectTo(303), { json: 1 }], message);
  await sent;
  expect([...(seen[1]?.headers.keys() ?? [])]).toEqual(["x-own"]);
  expect(seen[1]?.body).toBeNull();
});

test("what a redirect says beside where to is not kept waiting", async () => {
  let isDiscarded = false;
  const body = new ReadableStream({
    cancel: () => {
      isDiscarded = true;
    },
  });
  const { sent } = send([
    () => new Response(body, { status: 302, headers: { location: "/v1/other" } }),
    { json: 1 },
  ]);
  await sent;
  expect(isDiscarded).toBe(true);
});

test("a redirect that keeps the method keeps the body", async () => {
  const { sent, seen } = send([redirectTo(307), { json: 1 }], { method: "POST", body: "text" });
  await sent;
  expect(seen[1]?.body).toBe("text");
  expect(seen[1]?.headers.get("content-type")).toBe("text/plain");
});

test.each([
  { key: undefined, method: "GET", status: 302, want: ["secret", "secret"] },
  { key: undefined, method: "POST", status: 303, want: ["secret", "secret"] },
  { key: "optional", method: "POST", status: 303, want: ["secret", "secret"] },
  { key: "none", method: "GET", status: 302, want: [null, null] },
  { key: "none", method: "POST", status: 303, want: [null, null] },
] as const)("$method with the key rule $key is redirected by $status with $want", async (row) => {
  const { key, method, status, want } = row;
  const { sent, seen } = send([redirectTo(status), { json: 1 }], { method, key }, undefined, "secret");
  await sent;
  expect(seen.map(({ headers }) => headers.get("x-key"))).toEqual(want);
});

test.each([{ status: 304 }, { status: 302 }])(
  "$status without a place to go is the answer",
  async (answer) => {
    const response = new Response(null, answer);
    expect((await send([response]).sent).status).toBe(answer.status);
  },
);

test.each([
  { status: 307, method: "GET" },
  { status: 307, method: "POST" },
  { status: 303, method: "POST" },
])("five redirects by $status of $method are followed, six are not", async ({ status, method }) => {
  const five = Array<ScriptedAnswer>(5).fill(redirectTo(status));
  expect((await send([...five, { json: 1 }], { method }).sent).status).toBe(200);
  const { sent, seen } = send([redirectTo(status)], { method });
  const failed = expect(sent).rejects;
  await failed.toThrow(ConnectionError);
  await expect(sent).rejects.toMatchObject({ retryable: false, mayHaveArrived: true });
  expect(seen).toHaveLength(6);
});

test("a redirect to another origin is refused, with its status", async () => {
  const { sent, seen } = send([redirectTo(302, "https://evil.test/")]);
  await expect(sent).rejects.toMatchObject({ name: "UntrustedUrlError", status: 302 });
  expect(seen).toHaveLength(1);
});

test("a redirect that the browser hides is refused", async () => {
  const hidden = Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
  const { sent } = send([], {}, async () => hidden);
  await expect(sent).rejects.toThrow(UntrustedUrlError);
  await expect(sent).rejects.toMatchObject({
    origin: "unknown",
    message: "sample redirected the request to a place that the browser does not tell.",
  });
});

test("a streamed body is sent as one", async () => {
  let seen: (RequestInit & { duplex?: string }) | undefined;
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    seen = init;
    return new Response();
  };
  await send([], { method: "POST", body: new ReadableStream() }, fetch).sent;
  expect(seen?.duplex).toBe("half");
  await send([], { method: "POST", body: "text" }, fetch).sent;
  expect(seen?.duplex).toBeUndefined();
});

test("where an operation's body is left out, there is nothing to prepare", async () => {
  let prepared = 0;
  const prepare: typeof prepareBytes = (body) => {
    prepared++;
    return prepareBytes(body);
  };
  await send([{ json: 1 }], { method: "POST", prepare }).sent;
  expect(prepared).toBe(0);
  await send([{ json: 1 }], { method: "POST", prepare, body: "text" }).sent;
  expect(prepared).toBe(1);
});

test("a large body that fails names the redirect as a cause that it may have", async () => {
  const large = send([new TypeError("failed")], { method: "POST", body: new ReadableStream() });
  await expect(large.sent).rejects.toThrow(
    /or the answer was a redirect, which a large body does not follow\.$/,
  );
  await expect(send([new TypeError("failed")]).sent).rejects.toThrow(/before an answer came\.$/);
});

/** An error at the end of so many causes. */
const causedBy = (cause: Error, steps: number): Error =>
  steps === 0 ? cause : new TypeError("failed", { cause: causedBy(cause, steps - 1) });

const systemError = (code: string, message = code): Error => Object.assign(new Error(message), { code });

test.each([
  { given: new TypeError("failed", { cause: systemError("ECONNREFUSED") }), want: false },
  { given: new TypeError("failed", { cause: systemError("ECONNRESET") }), want: true },
  { given: new TypeError("failed"), want: true },
  { given: new TypeError("failed", { cause: null }), want: true },
  { given: systemError("ENOTFOUND"), want: false },
  { given: systemError("CERT_HAS_EXPIRED"), want: false },
  { given: systemError("DEPTH_ZERO_SELF_SIGNED_CERT"), want: false },
  { given: systemError("ERR_TLS_CERT_ALTNAME_INVALID"), want: false },
  { given: systemError("ERR_SSL_WRONG_VERSION_NUMBER"), want: false },
  { given: systemError("UND_ERR_NOT_SUPPORTED"), want: false },
  { given: systemError("ERR_SSL_SSL/TLS_ALERT_BAD_RECORD_MAC"), want: true },
  {
    given: systemError("UND_ERR_ABORTED", "Proxy response (407) !== 200 when HTTP Tunneling"),
    want: false,
  },
  { given: systemError("UND_ERR_ABORTED", "Request aborted"), want: true },
  { given: systemError("UND_ERR_ABORTED", "after a Proxy response (200)"), want: true },
  { given: systemError("UND_ERR_SOCKET", "Proxy response (407) !== 200 when HTTP Tunneling"), want: true },
  { given: causedBy(systemError("ECONNREFUSED"), 4), want: false },
  { given: causedBy(systemError("ECONNREFUSED"), 5), want: true },
  {
    given: new TypeError("failed", { cause: new AggregateError([systemError("ECONNREFUSED"), "a text"]) }),
    want: false,
  },
  {
    given: new TypeError("failed", {
      cause: new AggregateError([systemError("ECONNREFUSED"), systemError("ENETUNREACH")]),
    }),
    want: false,
  },
  {
    given: new TypeError("failed", {
      cause: new AggregateError([systemError("ECONNREFUSED"), systemError("ECONNRESET")]),
    }),
    want: true,
  },
])("$given.cause may have arrived: $want", async ({ given, want }) => {
  await expect(send([given]).sent).rejects.toMatchObject({ name: "ConnectionError", mayHaveArrived: want });
});

test("a chain of causes that leads back to itself ends", async () => {
  const circular = new TypeError("failed");
  circular.cause = circular;
  await expect(send([circular]).sent).rejects.toMatchObject({ mayHaveArrived: true });
});

test.each<{ title: string; body: Message["body"]; want: RegExp }>([
  { title: "a small body", body: "text", want: /broke before an answer came\.$/ },
  {
    title: "a large one",
    body: new ReadableStream(),
    want: /or the answer was a redirect, which a large body/,
  },
])("a connection that breaks with $title says what may have happened", async ({ body, want }) => {
  const { sent } = send([new TypeError("fetch failed")], { method: "POST", body });
  await expect(sent).rejects.toThrow(want);
});

test("that a server cannot be reached says what to check", async () => {
  await expect(send([systemError("ENOTFOUND")]).sent).rejects.toThrow(
    /^sample: The server could not be reached: check the network and the base URL\.$/,
  );
});

test("a request is out under the signal of its call", async () => {
  let given: RequestInit | undefined;
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    given = init;
    return new Response();
  };
  await send([], {}, fetch).sent;
  expect(given?.signal).toBe(signal);
});

test.each([
  { given: { method: "GET" }, want: "default" },
  { given: { method: "POST", body: "{}" }, want: "no-store" },
  { given: { method: "DELETE" }, want: "no-store" },
])("the answer to a $given.method has the cache $want", async ({ given, want }) => {
  const { sent, seen } = send([{}], given);
  await sent;
  expect(seen).toMatchObject([{ cache: want }]);
});

test("an error by which a framework leaves its render comes back to it", async () => {
  const left = Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" });
  const { sent, sending } = send([left], { method: "POST" });
  await expect(sent).rejects.toBe(left);
  expect(sending.flight.mayHaveArrived).toBe(false);
});
