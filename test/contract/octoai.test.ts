import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  createOctoAI,
  NotFoundError,
  type OctoAI,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "@jobglot/octoai";
import { simulation } from "@jobglot/octoai/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock } from "./instant-clock.ts";
import {
  apiKey,
  completed,
  input,
  output,
  pending,
  pollPath,
  pollServer,
  responseInput,
  resultPath,
  running,
  submitServer,
  submitted,
} from "./octoai-bodies.ts";
import { operationsOf, stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);
const authorization = `Bearer ${apiKey}`;
const submitUrl = `${submitServer}/generate/sdxl`;
const pollUrl = `${pollServer}${pollPath}`;
const resultUrl = `${pollServer}${resultPath}`;

function createClient(): OctoAI {
  return createOctoAI({ apiKey, clock: createInstantClock(), random: () => 0.5 });
}

describe("an operation sends the documented request and gives the documented answer", () => {
  const headers = { authorization, "content-type": "application/json" };

  test("generate.sdxl is synchronous by default", async () => {
    provider.answer("POST", submitUrl, { json: output });
    expect(await createClient().generate.sdxl({ body: input })).toEqual(output);
    expect(provider.requests).toEqual([{ method: "POST", url: submitUrl, headers, body: input }]);
  });

  for (const status of [200, 201, 202]) {
    test(`generate.sdxl, asynchronous by its header, answered ${status}`, async () => {
      provider.answer("POST", submitUrl, { status, json: submitted });
      const params = { header: { "X-OctoAI-Async": "1" } } as const;
      expect(await createClient().generate.sdxl({ params, body: input })).toEqual(submitted);
      expect(provider.requests).toEqual([
        { method: "POST", url: submitUrl, headers: { ...headers, "x-octoai-async": "1" }, body: input },
      ]);
    });
  }

  test("generate.sdxl takes the inputs that the document leaves to its examples", async () => {
    const given = { ...input, num_images: 2, height: 1024, style_preset: "base" };
    provider.answer("POST", submitUrl, { json: output });
    await createClient().generate.sdxl({ body: given });
    expect(provider.requests[0]?.body).toEqual(given);
  });

  for (const given of [pending, running, completed]) {
    test(`getRequest: ${given.status}`, async () => {
      provider.answer("GET", pollUrl, { json: given });
      expect(await createClient().getRequest(responseInput)).toEqual(given);
      expect(provider.requests).toEqual([{ method: "GET", url: pollUrl, headers: { authorization } }]);
    });
  }

  test("getResponse", async () => {
    provider.answer("GET", resultUrl, { json: output });
    expect(await createClient().getResponse(responseInput)).toEqual(output);
    expect(provider.requests).toEqual([{ method: "GET", url: resultUrl, headers: { authorization } }]);
  });

  test("an id stays in its segment", async () => {
    provider.answer("GET", `${pollServer}/v1/requests/..%2Fother%3Fid`, { json: pending });
    const params = { path: { response_id: "../other?id" } };
    expect(await createClient().getRequest({ params })).toEqual(pending);
  });
});

describe("a refusal, which the document does not describe, is an error by its status", () => {
  const operations = [
    {
      route: "POST /generate/sdxl",
      url: submitUrl,
      call: (client: OctoAI) => client.generate.sdxl({ body: input }, { retries: 0 }),
    },
    {
      route: "GET /v1/requests/{response_id}",
      url: pollUrl,
      call: (client: OctoAI) => client.getRequest(responseInput, { retries: 0 }),
    },
    {
      route: "GET /v1/responses/{response_id}",
      url: resultUrl,
      call: (client: OctoAI) => client.getResponse(responseInput, { retries: 0 }),
    },
  ];
  const table = [
    { status: 400, type: BadRequestError, retryable: false },
    { status: 401, type: AuthenticationError, retryable: false },
    { status: 403, type: PermissionError, retryable: false },
    { status: 404, type: NotFoundError, retryable: false },
    { status: 413, type: ApiError, retryable: false },
    { status: 422, type: ValidationError, retryable: false },
    { status: 429, type: RateLimitError, retryable: true },
    { status: 504, type: ServerError, retryable: true },
  ];

  for (const { route, url, call } of operations) {
    for (const { status, type, retryable } of table) {
      test(`${route} answered ${status}`, async () => {
        const [method = ""] = route.split(" ");
        provider.answer(method, url, { status, json: { detail: "refused" } });
        const error: unknown = await call(createClient()).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(type);
        expect(error).toMatchObject({
          name: type.name,
          provider: "octoai",
          operation: route,
          status,
          requestId: undefined,
          retryable,
          body: { detail: "refused" },
        });
        expect(String(error)).toContain(`${route} answered ${status}: refused.`);
      });
    }
  }

  test("an inference that broke off is not submitted again", async () => {
    provider.answer("POST", submitUrl, { status: 504 });
    await expect(createClient().generate.sdxl({ body: input })).rejects.toBeInstanceOf(ServerError);
    expect(provider.requests).toHaveLength(1);
  });
});

test("every operation of the spec was exercised", () => {
  expect([...provider.exercised].sort()).toEqual(operationsOf(simulation));
});
