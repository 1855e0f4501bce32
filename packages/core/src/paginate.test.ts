import { expect, test } from "vitest";
import { createClient } from "./client.js";
import type { Exchange } from "./exchange.js";
import { paginate } from "./paginate.js";
import { collect } from "./testing/collect.js";
import { createSampleClient } from "./testing/sample-job.js";
import { createScriptedServer } from "./testing/scripted-server.js";

interface Page extends Exchange {
  readonly body: { readonly items: readonly number[] | null; readonly next?: string | null };
}

/** The items of a list, and the URLs that it took; the pages are answered one after the other. */
async function listOf(...pages: readonly unknown[]) {
  const server = createScriptedServer(...pages.map((json) => ({ json })));
  const provider = { name: "sample", title: "Sample", servers: ["https://api.sample.test/v1"] };
  const client = createClient<Record<string, object>>(provider, { fetch: server.fetch });
  const items: number[] = [];
  const listing = paginate<Page, number>(client, () => client.send({ method: "GET", path: "/tasks" }, {}), {
    items: ({ body }) => body.items,
    next: ({ body }) => body.next,
  });
  const error = await (async () => {
    for await (const item of listing) items.push(item);
  })().catch((reason: unknown) => reason);
  return { items, error, urls: server.seen.map(({ url }) => url) };
}

const first = "https://api.sample.test/v1/tasks";

test.each([
  { given: [{ items: [1, 2], next: null }], want: [1, 2], urls: [first] },
  { given: [{ items: [1] }], want: [1], urls: [first] },
  { given: [{ items: null, next: "" }], want: [], urls: [first] },
  {
    given: [{ items: [1], next: `${first}?page=2` }, { items: [2] }],
    want: [1, 2],
    urls: [first, `${first}?page=2`],
  },
])("$given has the items $want", async ({ given, want, urls }) => {
  expect(await listOf(...given)).toEqual({ items: want, error: undefined, urls });
});

test.each([null, { items: 5 }, { items: {} }, { items: [], next: 5 }, { items: [], next: {} }])(
  "%j is no page",
  async (page) => {
    const { error, items } = await listOf({ items: [1], next: `${first}?page=2` }, page);
    expect(items).toEqual([1]);
    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: expect.stringMatching(/^sample answered with a page without a list of items, or with a next/),
    });
  },
);

test("a list that is read again is fetched again", async () => {
  const server = createScriptedServer({ json: { items: [1, 2] } });
  const client = createSampleClient({ fetch: server.fetch });
  const listing = paginate<Page, number>(client, () => client.send({ method: "GET", path: "/tasks" }, {}), {
    items: ({ body }) => body.items,
    next: ({ body }) => body.next,
  });
  expect([await collect(listing), await collect(listing)]).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test("a list that leads back to itself ends", async () => {
  const { error, urls } = await listOf({ items: [1], next: `${first}?page=2` });
  expect(error).toMatchObject({ name: "InvalidResponseError" });
  expect(urls).toHaveLength(2);
});

test("a next page elsewhere is not asked for", async () => {
  const { error, urls } = await listOf({ items: [1], next: "https://evil.test/" });
  expect(error).toMatchObject({ name: "UntrustedUrlError" });
  expect(urls).toEqual([first]);
});
