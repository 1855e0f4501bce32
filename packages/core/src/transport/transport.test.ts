import { expect, test } from "vitest";
import { bytesAnswer } from "../answer/bytes-answer.js";
import { type Client, createClient } from "../client.js";
import { sleep } from "../clock.js";
import { RateLimitError } from "../errors/api-error.js";
import type { ResponseEvent } from "../hooks.js";
import type { ClientOptions } from "../options.js";
import { answeredClient } from "../testing/answered-client.js";
import { createManualClock, type ManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleJob, sampleProvider } from "../testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { createFlight, type HoldAnswer } from "./flight.js";
import { keepRateLimits } from "./rate-limiter.js";
import { createTransport } from "./transport.js";

const getTask = { method: "GET", path: "/tasks/{id}" } as const;
const one = { params: { path: { id: "1" } } };

type SampleClient = Client<SampleJob["paths"]>;

function concurrent(concurrency: number, ...answers: readonly ScriptedAnswer[]) {
  return answeredClient(answers, { concurrency });
}

test("a 429 is waited out", async () => {
  const { client, clock, seen } = answeredClient([
    { status: 429, headers: { "retry-after": "3" } },
    { json: { id: "1" } },
  ]);
  const call = client.send(getTask, one);
  await clock.advance(2_999);
  expect(seen).toHaveLength(1);
  await clock.advance(1);
  expect((await call).body).toEqual({ id: "1" });
});

test("one 429 slows every call of the client, and they recover", async () => {
  const clock = createManualClock(0);
  const moments: number[] = [];
  const fetch: typeof globalThis.fetch = async () => {
    moments.push(clock.now());
    return moments.length === 1
      ? Response.json({}, { status: 429, headers: { "retry-after": "3" } })
      : Response.json({});
  };
  const client = createSampleClient({ fetch, clock });
  const call = () => client.send(getTask, one);
  const slowed = [call()];
  await clock.advance(0);
  slowed.push(call(), call());
  await clock.advance(5_000);
  await Promise.all(slowed);
  const [, first = 0, second = 0, third = 0] = moments;
  expect([first, second > first, third > second, third < 4_000]).toEqual([3_000, true, true, true]);
  for (let request = 0; request < 250; request++) {
    const accepted = call();
    await clock.advance(50);
    await accepted;
  }
  const before = moments.length;
  const together = [call(), call(), call()];
  await clock.advance(0);
  await Promise.all(together);
  expect(moments.length - before).toBe(3);
});

test("a 429 that never ends is an error", async () => {
  const { client, clock, seen } = answeredClient([{ status: 429 }]);
  const call = expect(client.send(getTask, one)).rejects.toBeInstanceOf(RateLimitError);
  await clock.advance(60_000);
  await call;
  expect(seen).toHaveLength(3);
});

test("a redirect within the origin is followed with the key", async () => {
  const { client, seen } = answeredClient([
    new Response(null, { status: 307, headers: { location: "/v2/tasks/1" } }),
    { json: 1 },
  ]);
  await client.send(getTask, one);
  expect(seen[1]?.url).toBe("https://api.sample.test/v2/tasks/1");
  expect(seen[1]?.headers.get("authorization")).toBe("Bearer secret-key");
});

test("redirects in a circle end", async () => {
  const { client, seen } = answeredClient([
    new Response(null, { status: 302, headers: { location: "/v1/tasks/1" } }),
  ]);
  await expect(client.send(getTask, one, { retries: 0 })).rejects.toThrow(/more than 5 times/);
  expect(seen).toHaveLength(6);
});

test("a Retry-After without end does not stop the client", async () => {
  const { client, clock, seen } = answeredClient([
    { status: 429, headers: { "retry-after": "99999999" } },
    { json: {} },
  ]);
  await expect(client.send(getTask, one)).rejects.toMatchObject({
    name: "RateLimitError",
    retryAfter: 99999999000,
  });
  const next = client.send(getTask, one);
  await clock.advance(60_000);
  await next;
  expect(seen).toHaveLength(2);
});

test.each<{ given: ClientOptions; want: string }>([
  { given: { concurrency: 0 }, want: "`concurrency` is 0. Give how many requests may be under way" },
  { given: { concurrency: -1 }, want: "`concurrency` is -1." },
  { given: { concurrency: Number.NaN }, want: "`concurrency` is NaN." },
  { given: { requestTimeout: 0 }, want: "`requestTimeout` is 0." },
  { given: { requestTimeout: -1 }, want: "`requestTimeout` is -1." },
  { given: { requestTimeout: "soon" }, want: '`requestTimeout`: "soon" is no timeout.' },
])("$given is refused in the name of the provider", ({ given, want }) => {
  expect(() => createSampleClient(given)).toThrow(want);
  expect(() => createSampleClient(given)).toThrow(expect.objectContaining({ provider: "sample" }));
});

test("a connection that fails is an error of the operation, and hooks hear after how long", async () => {
  const clock = createManualClock();
  const events: ResponseEvent[] = [];
  const fetch: typeof globalThis.fetch = async () => {
    await sleep(clock, 2_000, undefined);
    throw connectionFailure("ECONNRESET");
  };
  const client = createSampleClient({ fetch, clock, hooks: { onResponse: (event) => events.push(event) } });
  const call = client.send(getTask, one, { retries: 0 }).catch((reason: unknown) => reason);
  await clock.advance(2_000);
  expect(await call).toMatchObject({ provider: "sample", operation: "GET /tasks/{id}" });
  expect(events).toMatchObject([{ milliseconds: 2_000, error: { name: "ConnectionError" } }]);
});

test("a 429 is waited out as long as its sentence says, and its body is still read", async () => {
  const detail = "Request was throttled. Expected available in 3 seconds.";
  const { client, clock, seen } = answeredClient([{ status: 429, json: { detail } }]);
  const call = expect(client.send(getTask, one, { retries: 1 })).rejects.toMatchObject({
    body: { detail },
    retryAfter: 3_000,
  });
  await clock.advance(2_999);
  expect(seen).toHaveLength(1);
  await clock.advance(1);
  await call;
  expect(seen).toHaveLength(2);
});

test("the sentence of another refusal is no hint", async () => {
  const { client, clock, seen } = answeredClient([
    { status: 503, json: { detail: "Try again in 30 seconds." } },
  ]);
  const call = expect(client.send(getTask, one, { retries: 1 })).rejects.toMatchObject({ status: 503 });
  await clock.advance(1_000);
  await call;
  expect(seen).toHaveLength(2);
});

test("a POST is not sent again after an answer that leaves its outcome open", async () => {
  const { client, clock, seen } = answeredClient([{ status: 502 }]);
  const call = expect(client.send({ method: "POST", path: "/tasks" }, {})).rejects.toMatchObject({
    status: 502,
  });
  await clock.advance(60_000);
  await call;
  expect(seen).toHaveLength(1);
});

test("the body of an answer is let go before the request is sent again", async () => {
  let cancelled = 0;
  const body = (): ReadableStream => new ReadableStream({ cancel: () => void cancelled++ });
  const { client, clock } = answeredClient([
    () => new Response(body(), { status: 503 }),
    new Response(null, { status: 503 }),
    { json: "here" },
  ]);
  const call = client.send(getTask, one);
  await clock.advance(60_000);
  expect([(await call).body, cancelled]).toEqual(["here", 1]);
});

test.each([
  { name: "a stream of Node", given: (left: () => void) => ({ destroy: left }), want: 1 },
  { name: "nothing that can be left", given: () => ({}), want: 0 },
])("a body that is $name is no reason not to try again", async ({ given, want }) => {
  let left = 0;
  const body = { value: given(() => left++) };
  const { client, clock } = answeredClient([
    () => Object.defineProperty(new Response(null, { status: 503 }), "body", body),
    { json: "here" },
  ]);
  const call = client.send(getTask, one);
  await clock.advance(60_000);
  expect([(await call).body, left]).toEqual(["here", want]);
});

test.each([
  { how: "breaks off", source: { pull: () => Promise.reject(new Error("reset")) } },
  { how: "cannot be cancelled", source: { cancel: () => Promise.reject(new Error("locked")) } },
  { how: "does not react to being cancelled", source: { cancel: () => new Promise<never>(() => undefined) } },
])("an answer whose body $how is no reason not to try again", async ({ source }) => {
  const { client, clock } = answeredClient([
    () => new Response(new ReadableStream(source), { status: 503 }),
    { json: "here" },
  ]);
  const call = client.send(getTask, one);
  await clock.advance(60_000);
  expect((await call).body).toBe("here");
});

test("a connection that fails does not bring the old pace back", async () => {
  const clock = createManualClock(0);
  const moments: number[] = [];
  const fetch: typeof globalThis.fetch = async () => {
    moments.push(clock.now());
    if (moments.length === 1) return Response.json({}, { status: 429, headers: { "retry-after-ms": "0" } });
    if (moments.length <= 201) throw connectionFailure("ECONNRESET");
    return Response.json({});
  };
  const client = createSampleClient({ fetch, clock, retries: 0 });
  const call = () => client.send(getTask, one).catch(() => undefined);
  for (let request = 0; request < 201; request++) {
    const failed = call();
    await clock.advance(50);
    await failed;
  }
  const together = [call(), call(), call()];
  await clock.advance(200);
  await Promise.all(together);
  const [first = 0, second = 0, third = 0] = moments.slice(-3);
  expect(second - first).toBe(50);
  expect(third - second).toBeGreaterThan(45);
});

test("no more requests are under way than the client allows", async () => {
  const { client, clock, seen } = concurrent(2, "never");
  const calls = [1, 2, 3].map(() => client.send(getTask, one, { timeout: "1s" }).catch(() => undefined));
  await clock.advance(500);
  expect(seen).toHaveLength(2);
  await clock.advance(500);
  await Promise.all(calls);
});

/** Two calls for one place, of which the one in line gives up; gives what makes the other give up as well. */
async function secondGivesUp(client: SampleClient, clock: ManualClock): Promise<() => Promise<void>> {
  const [first, second] = [new AbortController(), new AbortController()];
  const calls = [first, second].map(({ signal }) => client.send(getTask, one, { signal }));
  await clock.advance(0);
  const giveUp = async (index: number, controller: AbortController): Promise<void> => {
    controller.abort("enough");
    await expect(calls[index]).rejects.toMatchObject({ name: "AbortedError" });
  };
  await giveUp(1, second);
  return () => giveUp(0, first);
}

test("whoever gives up in line leaves the places as they are", async () => {
  const { client, clock, seen } = concurrent(1, "never", { json: "here" });
  const giveUpFirst = await secondGivesUp(client, clock);
  const third = client.send(getTask, one);
  await clock.advance(0);
  expect(seen).toHaveLength(1);
  await giveUpFirst();
  expect((await third).body).toBe("here");
});

test("whoever gives up in line for a place uses up none of the rate limit", async () => {
  const { fetch, seen } = createScriptedServer("never", { json: "here" });
  const clock = createManualClock();
  const provider = { ...sampleProvider, rateLimits: keepRateLimits([{ requests: 2, milliseconds: 60_000 }]) };
  const settings = { fetch, clock, apiKey: "key", concurrency: 1 };
  const client = createClient<SampleJob["paths"]>(provider, settings);
  const giveUpFirst = await secondGivesUp(client, clock);
  const third = client.send(getTask, one);
  await giveUpFirst();
  await clock.advance(0);
  expect((await third).body).toBe("here");
  expect(seen).toHaveLength(2);
});

test("whoever gives up while a refusal holds everybody back leaves his place to the next", async () => {
  const { client, clock, seen } = concurrent(
    1,
    { status: 429, headers: { "retry-after": "3" } },
    { json: "here" },
  );
  await expect(client.send(getTask, one, { retries: 0 })).rejects.toBeInstanceOf(RateLimitError);
  const controller = new AbortController();
  const givenUp = client.send(getTask, one, { signal: controller.signal });
  await clock.advance(0);
  controller.abort("enough");
  await expect(givenUp).rejects.toMatchObject({ name: "AbortedError" });
  const next = client.send(getTask, one);
  await clock.advance(3_000);
  expect(seen).toHaveLength(2);
  expect((await next).body).toBe("here");
});

test("a second refusal slows the client by half as much again", async () => {
  const clock = createManualClock(0);
  const moments: number[] = [];
  const fetch: typeof globalThis.fetch = async () => {
    moments.push(clock.now());
    if (moments.length > 2) return Response.json({});
    return Response.json({}, { status: 429, headers: { "retry-after-ms": "0" } });
  };
  const client = createSampleClient({ fetch, clock, retries: 0 });
  const call = () => client.send(getTask, one).catch(() => undefined);
  await call();
  await call();
  const together = [call(), call()];
  await clock.advance(200);
  await Promise.all(together);
  expect(moments).toEqual([0, 0, 50, 125]);
});

const ofCall = new AbortController().signal;
const ofFlight = new AbortController().signal;

test.each([
  { name: "the call", given: {}, want: ofCall },
  { name: "the flight, where it has one", given: { signal: ofFlight }, want: ofFlight },
])("a submission's answer is read under the signal of $name", async ({ given, want }) => {
  const { fetch } = createScriptedServer({ json: {} });
  const { transmit } = createTransport(sampleProvider, { fetch, apiKey: "secret-key" });
  let held: AbortSignal | undefined;
  const hold: HoldAnswer = async (response, _origin, signal) => {
    held = signal;
    return response;
  };
  const flight = { ...createFlight(hold), ...given };
  const message = { url: "https://api.sample.test/v1/tasks", method: "POST", headers: {} };
  await transmit(message, { operation: "POST /tasks", signal: ofCall, flight });
  expect(held).toBe(want);
});

test("an answer that is read piece by piece is not read ahead", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1_000));
      },
    },
    { highWaterMark: 0 },
  );
  const { client } = answeredClient([() => new Response(endless)]);
  const { body } = await client.send({ ...getTask, answer: bytesAnswer }, one, { as: "stream" });
  expect(pulled).toBe(0);
  await (body as ReadableStream).cancel();
});
