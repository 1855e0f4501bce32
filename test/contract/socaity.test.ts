import {
  ApiError,
  AuthenticationError,
  createSocaity,
  PermissionError,
  RateLimitError,
  ServerError,
  ServiceUnavailableError,
  type Socaity,
  ValidationError,
} from "@jobglot/socaity";
import { simulation } from "@jobglot/socaity/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock, type InstantClock } from "./instant-clock.ts";
import {
  apiKey,
  cancelled,
  finished,
  finishedInFull,
  generateInput,
  generatePath,
  input,
  jobInput,
  jobPath,
  processing,
  server,
  submitted,
  submittedInFull,
} from "./socaity-bodies.ts";
import { operationsOf, stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);

function createClient(clock: InstantClock = createInstantClock()): Socaity {
  return createSocaity({ apiKey, clock, random: () => 0.5 });
}

describe("an operation sends the documented request and gives the documented answer", () => {
  const authorization = `Bearer ${apiKey}`;
  const get = { method: "GET", url: `${server}${jobPath}`, headers: { authorization } };

  for (const given of ["Hello, world!", { text: "Hello, world!" }, ["a", 1], 0.5, null]) {
    test(`generate, synchronous: ${JSON.stringify(given)}`, async () => {
      provider.answer("POST", `${server}${generatePath}`, { json: given });
      const want = given;
      expect(await createClient().generate(generateInput)).toEqual(want);
      expect(provider.requests).toEqual([
        {
          method: "POST",
          url: `${server}${generatePath}`,
          headers: { authorization, "content-type": "application/json" },
          body: input,
        },
      ]);
    });
  }

  test("generate, asynchronous", async () => {
    provider.answer("POST", `${server}${generatePath}`, { status: 202, json: submitted });
    expect(await createClient().generate(generateInput)).toEqual(submitted);
  });

  test("generate takes the input of any model", async () => {
    const given = { prompt: "hello world", seed: 7, image: { url: "https://example.com/cat.png" } };
    provider.answer("POST", `${server}${generatePath}`, { json: "done" });
    await createClient().generate({ ...generateInput, body: given });
    expect(provider.requests[0]?.body).toEqual(given);
  });

  const statuses = ["PENDING", "QUEUED", "STREAMING", "FAILED", "TIMEOUT", "CANCELLED", "UNKNOWN"];
  for (const given of [
    processing,
    finished,
    submittedInFull,
    finishedInFull,
    ...statuses.map((status) => ({ status })),
  ]) {
    test(`getJob: ${JSON.stringify(given)}`, async () => {
      provider.answer("GET", `${server}${jobPath}`, { json: given });
      expect(await createClient().getJob(jobInput)).toEqual(given);
      expect(provider.requests).toEqual([get]);
    });
  }

  test("cancelJob", async () => {
    provider.answer("DELETE", `${server}${jobPath}`, { json: cancelled });
    expect(await createClient().cancelJob(jobInput)).toEqual(cancelled);
    expect(provider.requests).toEqual([{ ...get, method: "DELETE" }]);
  });
});

describe("the error table", () => {
  const operations = [
    {
      route: "POST /v1/{model}/generate",
      url: `${server}${generatePath}`,
      call: (client: Socaity) => client.generate(generateInput),
    },
    {
      route: "GET /v1/jobs/{id}",
      url: `${server}${jobPath}`,
      call: (client: Socaity) => client.getJob(jobInput),
    },
    {
      route: "DELETE /v1/jobs/{id}",
      url: `${server}${jobPath}`,
      call: (client: Socaity) => client.cancelJob(jobInput),
    },
  ];
  // 429: nothing leaves for a second after a refusal that does not say how long, and then for two. 503: "retry in 30s".
  const table = [
    { status: 401, meaning: "Unauthorized", type: AuthenticationError, retryable: false, waits: [] },
    { status: 403, meaning: "Forbidden", type: PermissionError, retryable: false, waits: [] },
    { status: 422, meaning: "Validation Error", type: ValidationError, retryable: false, waits: [] },
    { status: 429, meaning: "Rate Limited", type: RateLimitError, retryable: true, waits: [1_000, 2_000] },
    { status: 500, meaning: "Server Error", type: ServerError, retryable: true, waits: [375] },
    {
      status: 503,
      meaning: "Service Unavailable",
      type: ServiceUnavailableError,
      retryable: true,
      waits: [30_000, 30_000],
    },
  ];

  for (const { route, url, call } of operations) {
    const [method = ""] = route.split(" ");
    for (const { status, meaning, type, retryable, waits } of table) {
      test(`${route} answered ${status}`, async () => {
        // A model that may have run is not run again: nothing says that a 500 did not.
        const wantedWaits = method === "POST" && status === 500 ? [] : waits;
        const given = { status, text: meaning };
        provider.answer(method, url, given, ...wantedWaits.map(() => given));
        const clock = createInstantClock();
        const start = clock.now();
        const error: unknown = await call(createClient(clock)).catch((thrown: unknown) => thrown);

        expect(error).toBeInstanceOf(type);
        expect(error).toBeInstanceOf(ApiError);
        expect(error).toMatchObject({
          name: type.name,
          provider: "socaity",
          operation: route,
          status,
          requestId: undefined,
          retryable,
          body: meaning,
        });
        expect(String(error)).toContain(`${route} answered ${status}: ${meaning}.`);
        expect(String(error)).not.toContain(apiKey);
        expect(provider.requests).toHaveLength(1 + wantedWaits.length);
        expect(clock.now() - start).toBe(wantedWaits.reduce((sum, wait) => sum + wait, 0));
      });
    }
  }

  test("a cold start passes", async () => {
    provider.answer("POST", `${server}${generatePath}`, { status: 503 }, { json: "awake" });
    expect(await createClient().generate(generateInput)).toBe("awake");
  });
});

test("every operation of the spec was exercised", () => {
  expect([...provider.exercised].sort()).toEqual(operationsOf(simulation));
});
