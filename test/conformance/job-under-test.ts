import type {
  ClientOptions,
  Job,
  JobDefinition,
  JobTypes,
  Simulation,
  SimulationLifecycle,
  SubmitOptions,
} from "@jobglot/core";
import { clientOf, memberAt } from "../specs/call-package.ts";

/** A kind of job of a generated package, as plain data, so that another process can take it up as well. */
export interface JobUnderTest {
  /** The URL of the package's compiled `index.js`, with its other modules beside it. */
  readonly module: string;
  /** The submitting method below `client.jobs`, such as `images.create`. */
  readonly method: string;
  /** The operationId of that method, where it is called otherwise. */
  readonly operation?: string;
  readonly input: object;
  /** For a provider whose server URL has variables. */
  readonly baseUrl?: string | undefined;
}

/** A package's client, for as much as the suite needs of it. */
export interface Connection {
  submit(input: object, options?: SubmitOptions): Promise<Job>;
  /** Takes a job up from its token, as JSON, the way another process gets it. */
  resume(token: string): Job;
}

type Module = Readonly<Record<string, unknown>>;

const load = (job: JobUnderTest, path: string): Promise<Module> => import(new URL(path, job.module).href);

/** Makes a client of the package. */
export async function connect(job: JobUnderTest, settings: ClientOptions): Promise<Connection> {
  const { baseUrl } = job;
  const options = baseUrl === undefined ? settings : { ...settings, baseUrl };
  const client = clientOf(await load(job, "./client.js"), options);
  return {
    submit: async (input, options) => asJob(await memberAt(client, `jobs.${job.method}`)(input, options)),
    resume: (token) => asJob(memberAt(client, "jobs.resume")(JSON.parse(token))),
  };
}

/** What the package says of the provider to the simulator. */
export async function simulationOf(job: JobUnderTest): Promise<Simulation> {
  const { simulation } = await load(job, "./simulator.js");
  if (!isSimulation(simulation)) throw new Error(`${job.module} has no simulation beside it.`);
  return simulation;
}

/** The lifecycle that a kind of job begins. */
export function lifecycleOf(
  simulation: Simulation,
  { method, operation = method }: JobUnderTest,
): SimulationLifecycle {
  const lifecycle = simulation.lifecycles.find(({ submits }) =>
    submits.some((submit) => submit.operation === operation),
  );
  if (lifecycle === undefined) throw new Error(`No lifecycle of ${simulation.title} begins at ${operation}.`);
  return lifecycle;
}

/** The parts of a definition that decide how a job is waited for. */
export type Definition = Pick<JobDefinition<JobTypes>, "name" | "pollInterval" | "poll" | "resultBy">;

/** What the package says of this kind of job to the runtime. */
export async function definitionOf(job: JobUnderTest): Promise<Definition> {
  const definition = Object.values(await load(job, "./jobs/index.js")).find(
    (value) => isDefinition(value) && value.name === job.method,
  );
  if (!isDefinition(definition)) throw new Error(`${job.module} has no definition of the job ${job.method}.`);
  return definition;
}

function asJob(value: unknown): Job {
  if (isJob(value)) return value;
  throw new Error("The client did not give a job.");
}

function isJob(value: unknown): value is Job {
  return typeof value === "object" && value !== null && "result" in value && Symbol.asyncIterator in value;
}

function isSimulation(value: unknown): value is Simulation {
  return typeof value === "object" && value !== null && "routes" in value && "lifecycles" in value;
}

function isDefinition(value: unknown): value is Definition {
  return typeof value === "object" && value !== null && "name" in value && "accepted" in value;
}
