import { expect, test } from "vitest";
import { InvalidInputError } from "../errors/call-errors.js";
import type { ApiKey } from "../options.js";
import type { Authentication } from "../provider.js";
import { withCredentials } from "./credentials.js";

const origin = { provider: "sample" };
const url = "https://api.sample.test/v1/tasks?page=2";
const bearer: Authentication = { in: "header", name: "Authorization", prefix: "Bearer " };

async function attach(
  authentication: Authentication,
  apiKey: ApiKey | undefined,
  given: Readonly<Record<string, string>> = {},
): Promise<{ url: string; headers: Record<string, string> }> {
  const message = { url, method: "GET", headers: new Headers(given) };
  const attached = await withCredentials(authentication, apiKey, message, origin);
  expect(Object.fromEntries(message.headers)).toEqual(Object.fromEntries(new Headers(given)));
  return { url: attached.url, headers: Object.fromEntries(attached.headers) };
}

test.each<{ given: Authentication; wantUrl?: string; want: Record<string, string> }>([
  { given: bearer, want: { authorization: "Bearer k&y" } },
  { given: { in: "header", name: "X-Key" }, want: { "x-key": "k&y" } },
  { given: { in: "cookie", name: "session" }, want: { cookie: "session=k&y" } },
  { given: { in: "query", name: "key" }, wantUrl: `${url}&key=k%26y`, want: {} },
])("the key goes where $given says", async ({ given, wantUrl = url, want }) => {
  expect(await attach(given, "k&y")).toEqual({ url: wantUrl, headers: want });
});

test("the key goes into the body", async () => {
  const message = { url, method: "POST", headers: new Headers(), body: null };
  const { body } = await withCredentials({ in: "body", name: "key" }, "k&y", message, origin);
  expect(body).toBe('{"key":"k&y"}');
});

test("a key may be fetched", async () => {
  expect(await attach(bearer, async () => "late")).toMatchObject({
    headers: { authorization: "Bearer late" },
  });
});

test("a header of the caller's own comes first", async () => {
  const { headers } = await attach(bearer, "key", { Authorization: "Basic own" });
  expect(headers).toEqual({ authorization: "Basic own" });
});

test.each<ApiKey | undefined>([undefined, "", () => ""])("the key %j is none", async (apiKey) => {
  await expect(attach(bearer, apiKey)).rejects.toThrow(/sample needs an API key: pass `apiKey`/);
});

test.each(["kéy", "k\ny", "k\u007fy"])("the key %j fits no header, and is not shown", async (apiKey) => {
  const attached = expect(attach(bearer, apiKey)).rejects;
  await attached.toThrow(InvalidInputError);
  await expect(attach(bearer, apiKey)).rejects.not.toThrow(apiKey);
});
