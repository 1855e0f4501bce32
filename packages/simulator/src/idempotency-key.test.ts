import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import type { ScenarioName } from "./scenarios/catalogue.js";
import { simulate } from "./simulator.js";
import { acmeWith, server } from "./testing/acme.js";

const keyed = acmeWith({ submits: [{ operation: "createJob", idempotencyHeader: "Idempotency-Key" }] });

function play(scenarios: readonly ScenarioName[] = []) {
  const simulator = simulate(keyed, { clock: createManualClock(), scenarios });
  const submit = (key: string | undefined, prompt = "a cat") =>
    simulator.fetch(`${server}/jobs`, {
      method: "POST",
      headers: {
        authorization: "Bearer key",
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      body: JSON.stringify({ prompt }),
    });
  const idOf = async (key?: string): Promise<unknown> => (await (await submit(key)).json()).id;
  return { simulator, submit, idOf };
}

test("a repeated key is answered with the same job", async () => {
  const { simulator, idOf } = play();
  const first = await idOf("one");
  expect(await idOf("one")).toBe(first);
  expect(simulator.jobs).toHaveLength(1);
});

test.each([
  { name: "another key", given: "two" },
  { name: "no key", given: undefined },
])("$name makes another job", async ({ given }) => {
  const { simulator, idOf } = play();
  const first = await idOf(given === undefined ? undefined : "one");
  expect(await idOf(given)).not.toBe(first);
  expect(simulator.jobs).toHaveLength(2);
});

test("a repeated key with another body is refused", async () => {
  const { simulator, submit } = play();
  await submit("one");
  expect((await submit("one", "a dog")).status).toBe(422);
  expect(simulator.jobs).toHaveLength(1);
});

test("the job of a lost answer is found by its key", async () => {
  const { simulator, submit } = play(["reset-after-job"]);
  await expect(submit("one")).rejects.toThrow();
  const again = await submit("one");
  expect(again.status).toBe(202);
  expect((await again.json()).id).toBe(simulator.jobs[0]?.id);
  expect(simulator.jobs).toHaveLength(1);
});
