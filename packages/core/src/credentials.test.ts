import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { followLink } from "./follow-link.js";
import type { Hooks } from "./hooks.js";
import { createHttp } from "./http.js";
import { submitJob } from "./job/submit.js";
import { createManualClock } from "./testing/manual-clock.js";
import { type SampleJob, sampleJob, sampleProvider } from "./testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "./testing/scripted-server.js";
import type { Authentication } from "./transport/authentication.js";
import { keyInCookie, keyInHeader } from "./transport/key-in-header.js";
import { keyInQuery } from "./transport/key-in-query.js";

const key = "secret-key";
const inHeader = keyInHeader("Authorization", "Bearer ");
const places: readonly { in: string; authentication: Authentication }[] = [
  { in: "header", authentication: inHeader },
  { in: "query", authentication: keyInQuery("key") },
  { in: "cookie", authentication: keyInCookie("key") },
];

function clientOf(
  answers: readonly ScriptedAnswer[],
  authentication: Authentication = inHeader,
  hooks: Hooks = {},
) {
  const server = createScriptedServer(...answers);
  const clock = createManualClock();
  const provider = { ...sampleProvider, authentication };
  const options = { fetch: server.fetch, clock, apiKey: key, retries: 0, hooks };
  return { seen: server.seen, clock, client: createClient<SampleJob["paths"]>(provider, options) };
}

/** Everything that a log could show of a value: its texts, and every property, also those that are not enumerable. */
function shown(value: unknown, seen: Set<unknown> = new Set()): string {
  if (typeof value !== "object" || value === null || seen.has(value)) return String(value);
  seen.add(value);
  const texts = value instanceof Headers ? [...value].flat() : [String(value), JSON.stringify(value)];
  const members = Reflect.ownKeys(value).map(
    (name) => `${String(name)}: ${shown(Reflect.get(value, name), seen)}`,
  );
  return [...texts, ...members].join("\n");
}

const foreign = [
  "https://evil.test/tasks",
  "//evil.test/tasks",
  "https://api.sample.test:8443/v1/tasks",
  "http://api.sample.test/v1/tasks",
  "https://api.sample.test.evil.test/v1/tasks",
  "https://evil-api.sample.test/v1/tasks",
  "https://api.sample.test@evil.test/v1/tasks",
  "https://user:password@api.sample.test/v1/tasks",
  "ftp://api.sample.test/v1/tasks",
];
const redirects = [301, 302, 303, 307, 308].flatMap((status) =>
  foreign.map((location) => ({ status, location })),
);

test.each(redirects)("a redirect ($status) to $location is not followed", async ({ status, location }) => {
  const answer = () => new Response(null, { status, headers: { location } });
  const { client, seen } = clientOf([answer()]);
  const calls = [
    client.send({ method: "GET", path: "/tasks" }, {}),
    client.send({ method: "POST", path: "/tasks" }, { body: {} }),
    followLink(client, { method: "DELETE", url: "/v1/tasks/1" }),
    (createHttp(client) as unknown as { GET(path: string): Promise<unknown> }).GET("/tasks"),
  ];
  for (const outcome of await Promise.allSettled(calls)) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "UntrustedUrlError" } });
  }
  expect(seen.map(({ url }) => new URL(url).origin)).toEqual(calls.map(() => "https://api.sample.test"));
});

const failures: readonly ScriptedAnswer[] = [
  { status: 500, json: { detail: "failed" } },
  { status: 401 },
  connectionFailure("ECONNRESET"),
  connectionFailure("ECONNREFUSED"),
  new Response("{"),
  new Response(null, { status: 302, headers: { location: `https://evil.test/?key=${key}` } }),
  "never",
];

test.each(places)("no error, hook or token shows the key in a $in", async ({ authentication: place }) => {
  const events: unknown[] = [];
  const note = (event: unknown): void => void events.push(event);
  const hooks = { onRequest: note, onResponse: note, onRetry: note, onStatus: note };
  for (const answer of failures) {
    const { client, clock, seen } = clientOf([answer], place, hooks);
    const calls = [
      client.send({ method: "GET", path: "/tasks" }, {}, { timeout: "1s" }),
      submitJob(client, sampleJob, { body: { prompt: "hello" } }, { timeout: "1s" }),
    ];
    const outcomes = Promise.allSettled(calls);
    await clock.advance(1_000);
    for (const outcome of await outcomes) {
      expect(outcome.status).toBe("rejected");
      expect(shown(outcome)).not.toContain(key);
    }
    expect(seen.map(({ url, headers }) => `${url} ${JSON.stringify([...headers])}`).join()).toContain(key);
  }
  expect(events.length).toBeGreaterThan(failures.length);
  expect(shown(events)).not.toContain(key);
});

test.each(places)("no token shows the key in a $in", async ({ authentication: place }) => {
  const { client } = clientOf([{ status: 201, json: { id: "t1", status: "queued" } }], place);
  const job = await submitJob(client, sampleJob, { body: { prompt: "hello" } });
  expect(shown(job)).not.toContain(key);
});

test("a client shows neither its key nor the headers that its caller sends along", () => {
  const headers = { "x-gateway-key": key };
  expect(shown(createClient(sampleProvider, { apiKey: key, headers }))).not.toContain(key);
});
