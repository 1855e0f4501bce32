import type { Job } from "@jobglot/core";
import { createSerika } from "@jobglot/serika";
import type { paths as SerikaPaths } from "@jobglot/serika/schema";
import { simulation as serika } from "@jobglot/serika/simulator";
import { createManualClock, type ScenarioName, simulate } from "@jobglot/simulator";
import { createVaikerAI } from "@jobglot/vaikerai";
import type { paths as VaikerAIPaths } from "@jobglot/vaikerai/schema";
import { simulation as vaikerai } from "@jobglot/vaikerai/simulator";
import createOpenApiClient from "openapi-fetch";
import { describe, expect, it } from "vitest";

/** What anybody sees of a job, whatever the client. */
interface Seen {
  /** The provider's words, each once in its turn. */
  readonly words: readonly string[];
  readonly result: unknown;
  readonly error: unknown;
}

/** What an answer to a poll says, read by hand. */
interface Told {
  readonly word: string;
  readonly isOver: boolean;
  readonly result: unknown;
  readonly error: unknown;
}

/** A world that plays one job, and the waiting of whoever looks after it. */
interface Setting {
  readonly fetch: typeof globalThis.fetch;
  /** Waits a second. */
  readonly wait: () => Promise<void>;
}

const headers = { Authorization: "Bearer any" };

/** The loop that everybody writes: ask every second, and ask again when something goes wrong. */
async function poll({ wait }: Setting, ask: () => Promise<Told | undefined>): Promise<Seen> {
  const words: string[] = [];
  for (;;) {
    await wait();
    const told = await ask().catch(() => undefined);
    if (told === undefined) continue;
    if (words.at(-1) !== told.word) words.push(told.word);
    if (told.isOver) return { words, result: told.result ?? null, error: told.error ?? null };
  }
}

/** Asks until there is an answer. */
async function persist<Value>({ wait }: Setting, ask: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const value = await ask().catch(() => undefined);
    if (value !== undefined) return value;
    await wait();
  }
}

/** The runtime, for comparison. */
async function watch(job: Job): Promise<Seen> {
  const words: string[] = [];
  for await (const snapshot of job) {
    words.push(snapshot.providerStatus);
    if (snapshot.status === "FINISHED") return { words, result: snapshot.result, error: null };
    if ("error" in snapshot) return { words, result: null, error: snapshot.error.value };
  }
  throw new Error("The job has no end.");
}

const serikaInput = { model: "tensorart-illustrious-xl-v2-aesthetic", prompt: "A futuristic city" };
const toldBySerika = ({ status, result, error }: { status: string; result?: unknown; error?: unknown }) => ({
  word: status,
  isOver: status === "COMPLETED" || status === "FAILED",
  result,
  error,
});

const vaikeraiInput = { version: "5c7d5dc6", input: { text: "Alice" } };
const toldByVaikerAI = ({
  status,
  output,
  error,
}: {
  status: string;
  output?: unknown;
  error?: unknown;
}) => ({
  word: status,
  isOver: ["succeeded", "failed", "canceled"].includes(status),
  result: output,
  error,
});

/** A JSON answer over plain `fetch`; `undefined` for one that is not ok. */
async function plain(setting: Setting, url: string, body?: object) {
  const init = body && {
    method: "POST",
    body: JSON.stringify(body),
    headers: { ...headers, "Content-Type": "application/json" },
  };
  const response = await setting.fetch(url, init ?? { headers });
  return response.ok ? await response.json() : undefined;
}

const providers = [
  {
    simulation: serika,
    clients: {
      runtime: async ({ fetch, clock }) => {
        const client = createSerika({ apiKey: "any", fetch, clock });
        return watch(await client.jobs.images.create({ body: serikaInput }));
      },
      fetch: async (setting) => {
        const root = "https://api.serika.dev/api/openai/v1/jobs";
        const { id } = await persist(setting, () => plain(setting, `${root}/images`, serikaInput));
        return poll(setting, async () => toldBySerika(await plain(setting, `${root}/${id}`)));
      },
      openapiFetch: async (setting) => {
        const { fetch } = setting;
        const baseUrl = "https://api.serika.dev/api/openai/v1";
        const client = createOpenApiClient<SerikaPaths>({ baseUrl, headers, fetch });
        const { id } = await persist(
          setting,
          async () => (await client.POST("/jobs/images", { body: serikaInput })).data,
        );
        const params = { path: { jobId: id } };
        return poll(setting, async () => {
          const { data } = await client.GET("/jobs/{jobId}", { params });
          return data && toldBySerika(data);
        });
      },
    },
  },
  {
    simulation: vaikerai,
    clients: {
      runtime: async ({ fetch, clock }) => {
        const client = createVaikerAI({ apiKey: "any", fetch, clock });
        return watch(await client.jobs.predictions.create({ body: vaikeraiInput }));
      },
      fetch: async (setting) => {
        const root = "https://api.vaikerai.com/v1/predictions";
        const { id } = await persist(setting, () => plain(setting, root, vaikeraiInput));
        return poll(setting, async () => toldByVaikerAI(await plain(setting, `${root}/${id}`)));
      },
      openapiFetch: async (setting) => {
        const { fetch } = setting;
        const baseUrl = "https://api.vaikerai.com/v1";
        const client = createOpenApiClient<VaikerAIPaths>({ baseUrl, headers, fetch });
        const { id } = await persist(
          setting,
          async () => (await client.POST("/predictions", { body: vaikeraiInput })).data,
        );
        const params = { path: { prediction_id: id } };
        return poll(setting, async () => {
          const { data } = await client.GET("/predictions/{prediction_id}", { params });
          return data && toldByVaikerAI(data);
        });
      },
    },
  },
] satisfies readonly {
  readonly simulation: object;
  readonly clients: Readonly<
    Record<string, (setting: Setting & { clock: ReturnType<typeof createManualClock> }) => Promise<Seen>>
  >;
}[];

const scenarios: readonly (readonly ScenarioName[])[] = [
  [],
  ["failure"],
  ["burst-429"],
  ["server-errors"],
  ["malformed-json"],
  ["truncated-body"],
  ["lost-terminal-answer"],
  ["slow-bytes"],
  ["wrong-content-type"],
];

/** Long enough that no client misses a state. */
const lifecycle = { queuedMilliseconds: 30_000, processingMilliseconds: 60_000 };

describe.each(providers)("$simulation.provider", ({ simulation, clients }) => {
  it.each(scenarios.map((names) => ({ names, title: names.join(" + ") || "nothing goes wrong" })))(
    "$title: plain fetch, openapi-fetch and the runtime see the same job",
    async ({ names }) => {
      const seen: unknown[] = [];
      for (const client of Object.values(clients)) {
        const clock = createManualClock();
        const provider = simulate(simulation, { clock, lifecycle, scenarios: names });
        const wait = (): Promise<void> =>
          new Promise((resolve) => {
            clock.setTimer(resolve, 1_000);
          });
        const told = await clock.until(client({ fetch: provider.fetch, clock, wait }));
        seen.push({ ...told, jobs: provider.jobs.map(({ id, status }) => ({ id, status })) });
      }
      const [runtime, ...others] = seen;
      expect(runtime).toMatchObject({ words: expect.arrayContaining([expect.any(String)]) });
      expect(others).toEqual(others.map(() => runtime));
    },
  );
});
