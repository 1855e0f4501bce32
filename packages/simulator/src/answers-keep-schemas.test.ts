import { expect, test } from "vitest";
import { answerWithStatus } from "./candidates.js";
import { createManualClock } from "./manual-clock.js";
import type { Outcome } from "./options.js";
import { schemaSetOf } from "./schema-set.js";
import { simulate } from "./simulator.js";
import { acme } from "./testing/acme.js";
import { get, post, submit } from "./testing/call.js";

const schemas = schemaSetOf(acme);

test.each(["finished", "failed", "timeout", "cancelled"] as const)(
  "whatever is answered keeps the schema of its status, when jobs end as %s",
  async (outcome: Outcome) => {
    const clock = createManualClock();
    const simulator = simulate(acme, { clock, outcome });
    const problems: unknown[] = [];
    const check = async (response: Response): Promise<void> => {
      const { operation } = simulator.requests.at(-1) ?? {};
      const route = acme.routes.find((each) => each.operation === operation);
      const content = route && answerWithStatus(route, response.status)?.content["application/json"];
      const body = await response.json();
      expect(content).toBeDefined();
      problems.push(
        ...schemas.problems(content?.schema, body).map((problem) => ({ operation, body, problem })),
      );
    };
    await check(await post(simulator, "/jobs", { prompt: "a cat" }));
    const path = await submit(simulator);
    for (let step = 0; step < 10; step += 1) {
      await check(await get(simulator, path));
      await check(await get(simulator, "/jobs"));
      if (step === 5) await check(await post(simulator, `${path}/cancel`));
      await clock.advance(500);
    }
    await check(await post(simulator, "/jobs", { prompt: 1 }));
    await check(await get(simulator, "/jobs/unknown"));
    await check(await get(simulator, "/jobs", { headers: {} }));
    expect(problems).toEqual([]);
  },
);
