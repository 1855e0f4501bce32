import { simulation } from "@jobglot/vaikerai/simulator";
import { expect, test } from "vitest";
import { operationsOf, stageProvider } from "./staged-provider.ts";
import { account, base } from "./vaikerai-bodies.ts";
import { authorization, createClient } from "./vaikerai-client.ts";
import { deploymentOperations } from "./vaikerai-deployment-operations.ts";
import { jobOperations } from "./vaikerai-job-operations.ts";
import { modelOperations } from "./vaikerai-model-operations.ts";

const provider = stageProvider(simulation);

test.each([...deploymentOperations, ...modelOperations, ...jobOperations])(
  "$operation given $given",
  async ({ operation, call, method, url, body, contentType = "application/json", answer }) => {
    provider.answer(method, url, answer);

    const got = await call(createClient());

    expect(got).toEqual(answer.json);
    expect(provider.requests).toEqual([
      body === undefined
        ? { method, url, headers: { authorization } }
        : { method, url, headers: { authorization, "content-type": contentType }, body },
    ]);
    expect(provider.exercised).toContain(operation);
  },
);

test("the openapi-fetch client underneath has the same credentials", async () => {
  provider.answer("GET", `${base}/account`, { json: account });

  const { data, error, response } = await createClient().http.GET("/account");

  expect({ data, error, status: response.status }).toEqual({ data: account, error: undefined, status: 200 });
  expect(provider.requests).toEqual([{ method: "GET", url: `${base}/account`, headers: { authorization } }]);
});

test("every operation was exercised", () => {
  const want = operationsOf(simulation);
  expect(want).toHaveLength(28);
  expect([...provider.exercised].sort()).toEqual(want);
});
