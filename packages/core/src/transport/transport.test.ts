import { expect, test } from "vitest";
import { RateLimitError } from "../errors/api-error.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient } from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";

const getTask = { method: "GET", path: "/tasks/{id}" } as const;
const one = { params: { path: { id: "1" } } };

function clientOf(...answers: readonly ScriptedAnswer[]) {
  const server = createScriptedServer(...answers);
  const clock = createManualClock();
  return { ...server, clock, client: createSampleClient({ fetch: server.fetch, clock }) };
}

test("a 429 is waited out", async () => {
  const { client, clock, seen } = clientOf(
    { status: 429, headers: { "retry-after": "3" } },
    { json: { id: "1" } },
  );
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
  const { client, clock, seen } = clientOf({ status: 429 });
  const call = expect(client.send(getTask, one)).rejects.toBeInstanceOf(RateLimitError);
  await clock.advance(60_000);
  await call;
  expect(seen).toHaveLength(3);
});

test("a redirect within the origin is followed with the key", async () => {
  const { client, seen } = clientOf(
    new Response(null, { status: 307, headers: { location: "/v2/tasks/1" } }),
    { json: 1 },
  );
  await client.send(getTask, one);
  expect(seen[1]?.url).toBe("https://api.sample.test/v2/tasks/1");
  expect(seen[1]?.headers.get("authorization")).toBe("Bearer secret-key");
});

test("redirects in a circle end", async () => {
  const { client, seen } = clientOf(
    new Response(null, { status: 302, headers: { location: "/v1/tasks/1" } }),
  );
  await expect(client.send(getTask, one, { retries: 0 })).rejects.toThrow(/more than 5 times/);
  expect(seen).toHaveLength(6);
});

test("a Retry-After without end does not stop the client", async () => {
  const { client, clock, seen } = clientOf(
    { status: 429, headers: { "retry-after": "99999999" } },
    { json: {} },
  );
  await expect(client.send(getTask, one)).rejects.toMatchObject({
    name: "RateLimitError",
    retryAfter: 99999999000,
  });
  const next = client.send(getTask, one);
  await clock.advance(60_000);
  await next;
  expect(seen).toHaveLength(2);
});

test.each([0, -1, Number.NaN])("%d is no concurrency", (concurrency) => {
  expect(() => createSampleClient({ concurrency })).toThrow(/how many requests may be under way/);
});
