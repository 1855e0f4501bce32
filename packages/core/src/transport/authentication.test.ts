import { expect, test } from "vitest";
import { InvalidInputError } from "../errors/call-errors.js";
import type { ApiKey } from "../options.js";
import type { HeaderValues } from "../request/headers.js";
import { type Authentication, authorize } from "./authentication.js";
import { keyInBody } from "./key-in-body.js";
import { keyInCookie, keyInHeader } from "./key-in-header.js";
import { keyInQuery } from "./key-in-query.js";

const origin = { provider: "sample" };
const url = "https://api.sample.test/v1/tasks?page=2";
const bearer = keyInHeader("Authorization", "Bearer ");

async function attach(
  authentication: Authentication,
  apiKey: ApiKey | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ url: string; headers: HeaderValues }> {
  const message = { url, method: "GET", headers: { ...headers } };
  const attached = await authorize(authentication, apiKey, message, origin);
  expect(message.headers).toEqual(headers);
  return { url: attached.url, headers: attached.headers };
}

test.each<{ place: string; given: Authentication; wantUrl?: string; want: HeaderValues }>([
  { place: "a header with a prefix", given: bearer, want: { authorization: "Bearer k&y" } },
  { place: "a header", given: keyInHeader("X-Key"), want: { "x-key": "k&y" } },
  { place: "a cookie", given: keyInCookie("session"), want: { cookie: "session=k&y" } },
  { place: "the query", given: keyInQuery("key"), wantUrl: `${url}&key=k%26y`, want: {} },
])("the key goes into $place", async ({ given, wantUrl = url, want }) => {
  expect(await attach(given, "k&y")).toEqual({ url: wantUrl, headers: want });
});

test("the key goes into the body", async () => {
  const message = { url, method: "POST", headers: {}, body: null };
  const { body } = await authorize(keyInBody("key"), "k&y", message, origin);
  expect(body).toBe('{"key":"k&y"}');
});

test("a key may be fetched", async () => {
  expect(await attach(bearer, async () => "late")).toMatchObject({
    headers: { authorization: "Bearer late" },
  });
});

test.each([
  {
    how: "throws",
    given: () => {
      throw new Error("no secret");
    },
  },
  { how: "rejects", given: () => Promise.reject(new Error("no secret")) },
])("what fetches the key and $how may do so the next time", async ({ given }) => {
  await expect(attach(bearer, given)).rejects.toMatchObject({
    name: "ConnectionError",
    message: "sample: `apiKey` failed, so nothing was sent. See `cause`.",
    mayHaveArrived: false,
    retryable: true,
    cause: { message: "no secret" },
  });
});

test("a key in a cookie stands behind the cookies of the caller", async () => {
  const { headers } = await attach(keyInCookie("session"), "key", { cookie: "region=eu" });
  expect(headers).toEqual({ cookie: "region=eu; session=key" });
});

test("a header of the caller's own comes first", async () => {
  const { headers } = await attach(bearer, "key", { authorization: "Basic own" });
  expect(headers).toEqual({ authorization: "Basic own" });
});

/** What an environment variable gives that is not set, whatever the types of an app say. */
const unset = () => undefined as unknown as string;

test.each<ApiKey | undefined>([undefined, "", () => "", unset, async () => unset()])(
  "the key %j is none",
  async (apiKey) => {
    await expect(attach(bearer, apiKey)).rejects.toThrow(/sample needs an API key: pass `apiKey`/);
  },
);

test.each<{ given: ApiKey | undefined; want: HeaderValues }>([
  { given: undefined, want: {} },
  { given: async () => unset(), want: {} },
  { given: "key", want: { authorization: "Bearer key" } },
])("an optional key $given is sent as $want", async ({ given, want }) => {
  const message = { url, method: "GET", headers: {}, key: "optional" } as const;
  expect((await authorize(bearer, given, message, origin)).headers).toEqual(want);
});

test.each(["kéy", "k\ny", "k\u007fy"])("the key %j fits no header, and is not shown", async (apiKey) => {
  const attached = expect(attach(bearer, apiKey)).rejects;
  await attached.toThrow(InvalidInputError);
  await expect(attach(bearer, apiKey)).rejects.not.toThrow(apiKey);
});
