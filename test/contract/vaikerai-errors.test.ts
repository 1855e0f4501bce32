import { RateLimitError } from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock } from "./instant-clock.ts";
import { stageProvider } from "./staged-provider.ts";
import { account, base, helloVersion } from "./vaikerai-bodies.ts";
import { createClient } from "./vaikerai-client.ts";
import { startingPrediction } from "./vaikerai-job-bodies.ts";

const provider = stageProvider(simulation);
const throttled = { detail: "Request was throttled. Expected available in 1 second." };
const body = { version: helloVersion, input: { text: "Alice" } };

describe("the documented 429", () => {
  test("is a RateLimitError that says what the provider says", async () => {
    provider.answer("GET", `${base}/account`, { status: 429, json: throttled });

    const call = createClient().account.get({ retries: 0 });

    await expect(call).rejects.toBeInstanceOf(RateLimitError);
    await expect(call).rejects.toMatchObject({
      provider: "vaikerai",
      operation: "GET /account",
      status: 429,
      body: throttled,
      retryable: true,
      message:
        "vaikerai GET /account answered 429: Request was throttled. Expected available in 1 second. Send fewer requests, or try again later.",
    });
  });

  test("of a read is retried", async () => {
    provider.answer("GET", `${base}/account`, { status: 429, json: throttled }, { json: account });

    expect(await createClient().account.get()).toEqual(account);
    expect(provider.requests).toHaveLength(2);
  });

  test("of a submission is retried: nothing was created", async () => {
    provider.answer(
      "POST",
      `${base}/predictions`,
      { status: 429, json: throttled },
      { json: startingPrediction },
    );

    const job = await createClient().jobs.predictions.create({ body });

    expect(job.id).toBe("gm3qorzdhgbfurvjtvhg6dckhu");
    expect(provider.requests.map((request) => request.body)).toEqual([body, body]);
  });

  test("holds the next request back for the seconds in `detail`", async () => {
    provider.answer("GET", `${base}/account`, { status: 429, json: throttled }, { json: account });
    const clock = createInstantClock();
    const start = clock.now();

    await createClient({ clock }).account.get();

    expect(clock.now() - start).toBeGreaterThanOrEqual(1000);
  });
});

describe("the documented rate limits", () => {
  const waits = async (
    requests: number,
    send: (clock: ReturnType<typeof createInstantClock>) => () => Promise<unknown>,
  ) => {
    const clock = createInstantClock();
    const start = clock.now();
    const call = send(clock);
    for (let sent = 0; sent < requests; sent++) await call();
    return clock.now() - start;
  };

  test.each([
    { given: 600, want: 0 },
    { given: 601, want: 60_000 },
  ])("$given predictions take at least $want ms", async ({ given, want }) => {
    const waited = await waits(given, (clock) => {
      const { predictions } = createClient({ clock, fetch: async () => Response.json(startingPrediction) });
      return () => predictions.create({ body });
    });

    expect(waited).toBe(want);
  });

  test("reads do not use up the budget of predictions", async () => {
    const waited = await waits(3000, (clock) => {
      const vaikerai = createClient({ clock, fetch: async () => Response.json(account) });
      return () => vaikerai.account.get();
    });

    expect(waited).toBe(0);
  });

  test("the three ways to create a prediction share one budget", async () => {
    const deployment = { deployment_owner: "vaikerai", deployment_name: "hello-world" };
    const poet = { model_owner: "meta", model_name: "meta-llama-3-70b-instruct" };
    const input = { input: { text: "Alice" } };
    const waited = await waits(201, (clock) => {
      const vaikerai = createClient({ clock, fetch: async () => Response.json(startingPrediction) });
      return async () => {
        await vaikerai.predictions.create({ body });
        await vaikerai.deployments.predictions.create({ params: { path: deployment }, body: input });
        await vaikerai.models.predictions.create({ params: { path: poet }, body: input });
      };
    });

    expect(waited).toBe(60_000);
  });
});

// No other error is documented: these are what any HTTP API means by its codes.
test.each([
  { status: 401, type: "AuthenticationError", retryable: false },
  { status: 404, type: "NotFoundError", retryable: false },
  { status: 422, type: "ValidationError", retryable: false },
  { status: 500, type: "ServerError", retryable: true },
])("a refusal with $status is a $type", async ({ status, type, retryable }) => {
  provider.answer("GET", `${base}/account`, { status, json: { detail: "No." } });

  const call = createClient().account.get({ retries: 0 });

  await expect(call).rejects.toMatchObject({
    name: type,
    provider: "vaikerai",
    operation: "GET /account",
    status,
    retryable,
    body: { detail: "No." },
  });
});
