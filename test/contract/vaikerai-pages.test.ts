import { UntrustedUrlError, type VaikerAI } from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
import { expect, test } from "vitest";
import { collect } from "./collect.ts";
import { stageProvider } from "./staged-provider.ts";
import { base, deployment, helloWorld, onlyPage, superResolution, version } from "./vaikerai-bodies.ts";
import { authorization, createClient } from "./vaikerai-client.ts";
import { listedPrediction, succeededTraining } from "./vaikerai-job-bodies.ts";

const provider = stageProvider(simulation);
const path = { model_owner: "vaikerai", model_name: "hello-world" };

interface ListRow {
  readonly list: string;
  readonly all: (vaikerai: VaikerAI) => AsyncIterable<unknown>;
  readonly url: string;
  readonly item: object;
  /** The request body of a search. */
  readonly query?: string;
}

const lists: readonly ListRow[] = [
  {
    list: "collections.listAll",
    all: ({ collections }) => collections.listAll(),
    url: `${base}/collections`,
    item: superResolution,
  },
  {
    list: "deployments.listAll",
    all: ({ deployments }) => deployments.listAll(),
    url: `${base}/deployments`,
    item: deployment,
  },
  { list: "models.listAll", all: ({ models }) => models.listAll(), url: `${base}/models`, item: helloWorld },
  {
    list: "models.searchAll",
    all: ({ models }) => models.searchAll({ body: "hello" }),
    url: `${base}/models/search`,
    item: helloWorld,
    query: "hello",
  },
  {
    list: "models.versions.listAll",
    all: ({ models }) => models.versions.listAll({ params: { path } }),
    url: `${base}/models/vaikerai/hello-world/versions`,
    item: version,
  },
  {
    list: "predictions.listAll",
    all: ({ predictions }) => predictions.listAll(),
    url: `${base}/predictions`,
    item: listedPrediction,
  },
  {
    list: "trainings.listAll",
    all: ({ trainings }) => trainings.listAll(),
    url: `${base}/trainings`,
    item: succeededTraining,
  },
];

test.each(lists)("$list gives the items of the only page", async ({ all, url, item, query }) => {
  provider.answer(query === undefined ? "GET" : "POST", url, { json: onlyPage(item) });

  expect(await collect(all(createClient()))).toEqual([item]);
  expect(provider.requests).toHaveLength(1);
});

test.each(lists)("$list follows `next` with the credentials", async ({ all, url, item, query }) => {
  const second = `${url}?cursor=cD0y`;
  const third = `${url}?cursor=cD0z`;
  const [one, two, three] = ["one", "two", "three"].map((name) => ({ ...item, name }));
  provider.answer(query === undefined ? "GET" : "POST", url, {
    json: { next: second, previous: null, results: [one] },
  });
  provider.answer("GET", second, { json: { next: third, previous: url, results: [two] } });
  provider.answer("GET", third, { json: { next: null, previous: second, results: [three] } });

  expect(await collect(all(createClient()))).toEqual([one, two, three]);
  expect(provider.requests).toEqual([
    query === undefined
      ? { method: "GET", url, headers: { authorization } }
      : { method: "POST", url, headers: { authorization, "content-type": "text/plain" }, body: query },
    { method: "GET", url: second, headers: { authorization } },
    { method: "GET", url: third, headers: { authorization } },
  ]);
});

test("a page that nobody reads is not fetched", async () => {
  provider.answer("GET", `${base}/predictions`, {
    json: { next: `${base}/predictions?cursor=cD0y`, previous: null, results: [listedPrediction] },
  });

  for await (const prediction of createClient().predictions.listAll()) {
    expect(prediction).toEqual(listedPrediction);
    break;
  }

  expect(provider.requests).toHaveLength(1);
});

test("a `next` of another origin is refused, and the key stays home", async () => {
  provider.answer("GET", `${base}/predictions`, {
    json: { next: "https://elsewhere.example/steal", previous: null, results: [] },
  });

  const items = collect(createClient().predictions.listAll());

  await expect(items).rejects.toBeInstanceOf(UntrustedUrlError);
  await expect(items).rejects.toMatchObject({
    provider: "vaikerai",
    origin: "https://elsewhere.example",
    retryable: false,
  });
  expect(provider.requests).toHaveLength(1);
});
