import { expect, test } from "vitest";
import { InvalidInputError } from "../errors/call-errors.js";
import type { ApiKey } from "../options.js";
import type { Authentication } from "../provider.js";
import { attachCredentials } from "./credentials.js";

const origin = { provider: "sample" };
const url = "https://api.sample.test/v1/tasks?page=2";
const bearer: Authentication = { in: "header", name: "Authorization", prefix: "Bearer " };

async function attach(
  authentication: Authentication,
  apiKey: ApiKey | undefined,
  given: Readonly<Record<string, string>> = {},
): Promise<{ url: string; headers: Record<string, string> }> {
  const headers = new Headers(given);
  const attached = await attachCredentials(authentication, apiKey, { url, headers }, origin);
  return { url: attached, headers: Object.fromEntries(headers) };
}

test.each<{ given: Authentication; wantUrl?: string; want: Record<string, string> }>([
  { given: bearer, want: { authorization: "Bearer k&y" } },
  { given: { in: "header", name: "X-Key" }, want: { "x-key": "k&y" } },
  { given: { in: "cookie", name: "session" }, want: { cookie: "session=k&y" } },
  { given: { in: "query", name: "key" }, wantUrl: `${url}&key=k%26y`, want: {} },
])("the key goes where $given says", async ({ given, wantUrl = url, want }) => {
  expect(await attach(given, "k&y")).toEqual({ url: wantUrl, headers: want });
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
