import { type Job, JobEndedError, JobglotError } from "@jobglot/core";
import { reachableScenarios, type ScenarioName, simulate } from "@jobglot/simulator";
import { createRandom } from "../bench/polling-random.ts";
import { type Connection, connect, type JobUnderTest, simulationOf } from "../conformance/job-under-test.ts";
import { patience } from "../conformance/outcome.ts";
import { cancellations, drawFaults } from "./faults.ts";
import type { LoadClock } from "./load-clock.ts";

/** What became of one job. */
export interface Fate {
  readonly faults: readonly ScenarioName[];
  /** The state in which it ended, or the class of the error of whoever waited. */
  readonly end: string;
  /** The state of the same job at the provider; absent when the client got no job. */
  readonly providerStatus: string | undefined;
}

/** What became of many jobs of one kind. */
export interface Fates {
  readonly title: string;
  readonly fates: readonly Fate[];
  /** How many jobs the provider has. */
  readonly providerJobs: number;
  /** How many submissions reached the provider, without those that were refused with 429. */
  readonly submissions: number;
  readonly requests: number;
}

/** Runs so many jobs of one kind at once, each in trouble of its own, against a provider that is on the same clock. */
export async function runManyJobs(kind: JobUnderTest, count: number, clock: LoadClock): Promise<Fates> {
  const random = createRandom(1);
  const simulation = await simulationOf(kind);
  const simulator = simulate(simulation, { clock });
  const lifecycle = simulation.lifecycles.find(({ submits }) =>
    submits.some(({ operation }) => operation === kind.method),
  );
  const reach = reachableScenarios(simulation)[lifecycle?.name ?? ""];
  const isReachable = (name: ScenarioName): boolean => reach?.get(name)?.isReachable === true;
  // Two troubles may each refuse a submission twice.
  const connection = await connect(kind, {
    apiKey: "any",
    clock,
    random,
    retries: 5,
    fetch: simulator.fetch,
  });

  const runs = Array.from({ length: count }, () => drawFaults(isReachable, random)).map(
    async (faults, index) => {
      const { job, end } = await runJob(connection, numbered(kind.input, index), faults);
      return { faults, id: job?.id, end };
    },
  );
  const outcomes = await clock.run(Promise.all(runs));
  const statuses = new Map(simulator.jobs.map(({ id, status }) => [id, status]));
  const submissions = simulator.requests.filter(
    ({ operation, statusCode }) => operation === kind.method && statusCode !== 429,
  );
  return {
    title: `${simulation.provider} ${kind.method}`,
    fates: outcomes.map(({ faults, id, end }) => ({
      faults,
      end,
      providerStatus: id === undefined ? undefined : statuses.get(id),
    })),
    providerJobs: simulator.jobs.length,
    submissions: submissions.length,
    requests: simulator.requests.length,
  };
}

async function runJob(
  connection: Connection,
  input: object,
  faults: readonly ScenarioName[],
): Promise<{ job?: Job; end: string }> {
  let job: Job | undefined;
  try {
    job = await connection.submit(
      input,
      faults.length === 0 ? {} : { headers: { "X-Jobglot-Scenario": faults.join(", ") } },
    );
    if (faults.some((name) => cancellations.has(name))) await job.cancel().catch(() => undefined);
    await job.result({ timeout: patience });
    return { job, end: String(job.snapshot?.status) };
  } catch (error) {
    const end = nameOf(error);
    if (job === undefined) return { end };
    return { job, end: error instanceof JobEndedError ? String(job.snapshot?.status) : end };
  }
}

/** The class of an error. Users are promised that every error is one of the runtime's. */
function nameOf(error: unknown): string {
  return error instanceof JobglotError ? error.name : `foreign error: ${String(error)}`;
}

/** An input of its own for each submission, so that the provider can tell them apart: a text in the body has a number. */
function numbered(input: object, index: number): object {
  const body: object = "body" in input && typeof input.body === "object" ? { ...input.body } : {};
  const [name, text] = Object.entries(body).find(([, value]) => typeof value === "string") ?? ["", ""];
  return { ...input, body: { ...body, [name]: `${text} ${index}` } };
}
