import { expect, test } from "vitest";
import { createManualClock } from "../manual-clock.js";
import { simulate } from "../simulator.js";
import { acme, acmeWith } from "../testing/acme.js";
import { get, post } from "../testing/call.js";
import { type ScenarioName, scenarioNames } from "./catalogue.js";
import { reachableScenarios } from "./reachable-scenarios.js";

const body = { prompt: "a cat" };
const inScenario = (names: string) => ({ "X-Jobglot-Scenario": names });

test("a function of the submission decides for each job", async () => {
  const simulator = simulate(acme, {
    clock: createManualClock(),
    scenarios: ({ sequence }) => (sequence === 1 ? ["failing-submission"] : []),
  });
  const statuses = [await post(simulator, "/jobs", body), await post(simulator, "/jobs", body)];
  expect(statuses.map(({ status }) => status)).toEqual([202, 500]);
});

test("a header decides for one job, and joins what the options say", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock, scenarios: ["wrong-content-type"] });
  const named = await post(simulator, "/jobs", body, inScenario("failure, slow-start"));
  expect(named.headers.get("content-type")).toMatch(/^text\/plain/);
  await post(simulator, "/jobs", body);
  await clock.advance(4_000);
  expect(simulator.jobs.map(({ status }) => status)).toEqual(["QUEUED", "FINISHED"]);
  await clock.advance(60_000);
  expect(simulator.jobs.map(({ status }) => status)).toEqual(["FAILED", "FINISHED"]);
});

test("a header of a later request takes effect from then on", async () => {
  const simulator = simulate(acme, { clock: createManualClock() });
  const { id } = await (await post(simulator, "/jobs", body)).json();
  const poll = (headers: Record<string, string>) =>
    get(simulator, `/jobs/${id}`, { headers: { authorization: "Bearer any", ...headers } });
  expect((await poll({})).status).toBe(200);
  expect((await poll(inScenario("server-errors"))).status).toBe(500);
  expect((await poll({})).status).toBe(502);
});

test("a header decides for a call that concerns no job", async () => {
  const simulator = simulate(acme, { clock: createManualClock() });
  const headers = { authorization: "Bearer any", ...inScenario("burst-429") };
  expect((await get(simulator, "/jobs", { headers })).status).toBe(429);
});

test.each([
  { given: "no-such-day", want: 'X-Jobglot-Scenario: There is no scenario "no-such-day". Choose among: ' },
  {
    given: "streaming-output",
    want: 'The scenario "streaming-output" cannot happen in the lifecycle "job" of Acme: no status means STREAMING.',
  },
])("a header that asks for $given is refused", async ({ given, want }) => {
  const simulator = simulate(acme, { clock: createManualClock() });
  const response = await post(simulator, "/jobs", body, inScenario(given));
  expect(response.status).toBe(400);
  expect((await response.json()).message).toContain(want);
  expect(simulator.jobs).toEqual([]);
});

test("options that ask for what cannot happen are an error", async () => {
  expect(() => simulate(acme, { scenarios: ["streaming-output"] })).toThrow("no status means STREAMING");
  const others = acmeWith({
    name: "other",
    status: { at: "$response.body#/status", map: { done: "FINISHED" } },
  });
  const two = { ...acme, lifecycles: [...acme.lifecycles, ...others.lifecycles] };
  expect(() => simulate(two, { scenarios: ["failure"] })).toThrow(
    /in the lifecycle "other" of Acme: .*\. Choose the jobs that can: `scenarios: \(\{ operation \}\) => \[…\]`\.$/,
  );
  const misspelt: readonly ScenarioName[] = JSON.parse('["burst-428"]');
  expect(() => simulate(acme, { scenarios: misspelt })).toThrow('There is no scenario "burst-428".');
  const late = simulate(acme, { scenarios: () => ["streaming-output"] });
  await expect(post(late, "/jobs", body)).rejects.toThrow("no status means STREAMING");
});

test("what can happen follows from the spec", () => {
  const reasonsOf = (simulation: typeof acme) =>
    Object.fromEntries(
      [...(reachableScenarios(simulation).job ?? [])].flatMap(([name, reach]) =>
        reach.isReachable ? [] : [[name, reach.reason]],
      ),
    );
  expect(reasonsOf(acme)).toEqual({
    "streaming-output": "no status means STREAMING",
    "partial-output": "its output is not shown while it runs",
    "expired-result": "the documents do not say what a deleted result looks like",
    "foreign-urls": "clients follow no URL of an answer",
    ...Object.fromEntries(
      scenarioNames
        .filter((name) => name.includes("webhooks"))
        .map((name) => [name, "the provider sends no webhooks"]),
    ),
  });
  expect(reasonsOf(acmeWith({ status: { at: "$statusCode", map: { "200": "FINISHED" } } }))).toMatchObject({
    "slow-start": "no status means PENDING or QUEUED",
    failure: "no status means FAILED",
    "never-ending": "jobs have 0 states before their end, and it takes 1",
    "status-goes-backwards": "jobs have 0 states before their end, and it takes 2",
    "unknown-status": "the status does not stand in a body",
  });
});

test("a lifecycle that deletes what is cancelled has no cancellation that is too late", () => {
  const cancel = { operation: "cancelJob", effect: "deletes" } as const;
  expect(reachableScenarios(acmeWith({ cancel })).job?.get("cancel-too-late")).toEqual({
    isReachable: false,
    reason: "a cancellation deletes finished jobs as well",
  });
});

test("the names are those of the catalogue, each once", () => {
  expect(new Set(scenarioNames).size).toBe(scenarioNames.length);
  expect([...(reachableScenarios(acme).job?.keys() ?? [])]).toEqual(scenarioNames);
});
