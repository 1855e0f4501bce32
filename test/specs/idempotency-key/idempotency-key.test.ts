import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Job, type Simulation, SubmitOutcomeUnknownError } from "@jobglot/core";
import { type ScenarioName, simulate } from "@jobglot/simulator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createInstantClock } from "../../contract/instant-clock.ts";
import { clientOf, memberAt } from "../call-package.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

const usage = `const { jobs } = api.createImages();
export const given = () => jobs.images.create({ body: { prompt: "a cat" } }, { idempotencyKey: "mine" });`;

let packages: StandalonePackages;
let simulation: Simulation;

beforeAll(async () => {
  const spec = fileURLToPath(new URL("images.yaml", import.meta.url));
  packages = await generatePackages([
    { spec, usage: `import * as api from "./src/index.js";\n\n${usage}\n` },
  ]);
  const module = await packages.load("images", "simulator");
  simulation = module.simulation as Simulation;
});
afterAll(() => packages.remove());

/** Submits a job to a provider that goes through a scenario. */
async function submit(scenarios: readonly ScenarioName[], options: object = {}) {
  const clock = createInstantClock();
  const simulator = simulate(simulation, { clock, scenarios });
  const client = clientOf(await packages.load("images", "client"), { clock, fetch: simulator.fetch });
  const create = memberAt(client, "jobs.images.create");
  const input = { body: { prompt: "a cat" } };
  return { simulator, create: (more: object) => create(input, { ...options, ...more }) as Promise<Job> };
}

it("emits a package that compiles, and says in its README that submissions carry a key", async () => {
  expect(packages.findings).toBe("");
  expect(await readFile(join(packages.root, "images/README.md"), "utf8")).toContain(
    "| Submission | carries a key in `Idempotency-Key`; one whose outcome is open is sent again with the same key |",
  );
});

it.each<ScenarioName>(["reset-after-job", "failing-submission"])(
  "in %s, the submission is sent again and there is one job",
  async (scenario) => {
    const { simulator, create } = await submit([scenario]);
    const job = await create({});
    await job.result();
    expect(simulator.jobs).toMatchObject([{ id: job.id, status: "FINISHED" }]);
    const submissions = simulator.requests.filter(({ operation }) => operation === "images.create");
    expect(submissions.length).toBeGreaterThan(1);
  },
);

it("the key of an unknown outcome finds the job", async () => {
  const { simulator, create } = await submit(["reset-after-job"], { retries: 0 });
  const error = await create({}).catch((reason: unknown) => reason);
  if (!(error instanceof SubmitOutcomeUnknownError)) throw error;
  const job = await create({ idempotencyKey: error.idempotencyKey });
  expect(simulator.jobs).toMatchObject([{ id: job.id }]);
});
