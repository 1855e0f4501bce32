import { expect, test } from "vitest";
import { createClient } from "../client.js";
import type { ApiKeys } from "../options.js";
import { sampleProvider } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { basicCredentials } from "./basic-credentials.js";
import { keyInHeader } from "./key-in-header.js";
import { keyInQuery } from "./key-in-query.js";
import { severalKeys } from "./several-keys.js";

const authentication = severalKeys({
  app: keyInHeader("X-App"),
  key: keyInQuery("key"),
  user: basicCredentials(),
});

function start(apiKey: ApiKeys | undefined, answer = new Response("{}")) {
  const { fetch, seen } = createScriptedServer(answer);
  const client = createClient<Record<string, object>>(
    { ...sampleProvider, authentication },
    { apiKey, fetch, retries: 0 },
  );
  const send = (key?: "optional") =>
    client.send({ method: "GET", path: "/tasks", ...(key === undefined ? {} : { key }) }, {});
  return { send, seen };
}

const url = "https://api.sample.test/v1/tasks";
const keys: ApiKeys = { app: "a", key: async () => "k", user: () => "u:p" };
const sent = { url: `${url}?key=k`, app: "a", authorization: "Basic dTpw" };

test.each([
  { rule: undefined, given: keys, want: sent },
  { rule: "optional", given: keys, want: sent },
  { rule: "optional", given: { ...keys, app: undefined }, want: { url, app: null, authorization: null } },
  { rule: "optional", given: undefined, want: { url, app: null, authorization: null } },
] as const)("the keys $given with the rule $rule are sent as $want", async ({ rule, given, want }) => {
  const { send, seen } = start(given);
  await send(rule);
  const requests = seen.map((request) => ({
    url: request.url,
    app: request.headers.get("x-app"),
    authorization: request.headers.get("authorization"),
  }));
  expect(requests).toEqual([want]);
});

test.each<{ given: ApiKeys | undefined; want: string }>([
  { given: undefined, want: "sample needs an API key: pass `apiKey`." },
  { given: {}, want: "sample needs several API keys: pass `apiKey.app` and `apiKey.key` and `apiKey.user`." },
  { given: { ...keys, key: "" }, want: "sample needs several API keys: pass `apiKey.key`." },
  { given: { ...keys, key: () => "" }, want: "sample needs an API key: pass `apiKey`." },
])("of $given is said: $want", async ({ given, want }) => {
  const { send, seen } = start(given);
  await expect(send()).rejects.toMatchObject({ name: "InvalidInputError", message: want });
  expect(seen).toEqual([]);
});

test("no key goes to another origin", async () => {
  const { send, seen } = start(
    keys,
    new Response(null, { status: 307, headers: { location: "https://evil.test/" } }),
  );
  await expect(send()).rejects.toMatchObject({ name: "UntrustedUrlError" });
  expect(seen.map((request) => request.url)).toEqual([sent.url]);
});

test("a URL of a handle is kept without the key", () => {
  expect(authentication.detach?.({ id: "1", poll: `${url}?key=k` })).toEqual({ id: "1", poll: url });
});
