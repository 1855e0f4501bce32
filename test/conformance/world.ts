import {
  type ClientOptions,
  type Clock,
  createUnsignedInbox,
  createWebhookInbox,
  type Simulation,
  type SimulationLifecycle,
  type WebhookSource,
} from "@jobglot/core";
import {
  createManualClock,
  type LifecycleTiming,
  type ScenarioName,
  type SentWebhook,
  type SimulatedJob,
  simulate,
  simulatedSecret,
} from "@jobglot/simulator";

/** What the provider has seen by the end of a run. */
export interface Traces {
  /** Requests in all. */
  readonly requests: number;
  /** Requests that submit a job, without those that were refused with 429: of them the provider has taken none. */
  readonly submissions: number;
  /** Jobs that the provider has. */
  readonly jobs: number;
  /** Requests to a host that is not the provider's. */
  readonly foreignRequests: number;
}

/** A provider that goes through some scenarios, and a clock that stands still unless somebody waits. */
export interface World {
  readonly clock: Clock;
  /** Takes the place of the global `fetch`, and counts. */
  readonly fetch: typeof globalThis.fetch;
  readonly traces: Traces;
  /** The job, as it stands now; `undefined` when the provider has none. */
  readonly job: SimulatedJob | undefined;
  /** How far the job was, from 0 to 1, when each of the requests came. */
  readonly progress: readonly number[];
  /** Receives what the provider sends to the job's webhook. */
  readonly inbox: WebhookSource;
  /** What it has sent there so far. */
  readonly webhooks: readonly SentWebhook[];
  /** Lets time pass until a promise is settled. */
  wait<Value>(promise: Promise<Value>): Promise<Value>;
  /** Lets time pass until a moment, in milliseconds since 1970. */
  waitUntil(moment: number): Promise<void>;
}

/** Long enough that a cancellation finds every job under way, also behind slow answers. */
const longPhase = 20_000;

/** No job takes so many requests: a client that sends more would never end. */
const mostRequests = 200;

function timingFor({ status: { map, rules = [] } }: SimulationLifecycle): Partial<LifecycleTiming> {
  const named = [...Object.values(map), ...rules.map(({ status }) => status)];
  const works = named.includes("PROCESSING");
  return {
    pendingMilliseconds: works ? 500 : longPhase,
    queuedMilliseconds: works ? 2_000 : longPhase,
    processingMilliseconds: longPhase,
    cancellingMilliseconds: 5_000,
  };
}

/** @param lifecycle of the job that is submitted */
export function createWorld(
  simulation: Simulation,
  scenarios: readonly ScenarioName[],
  lifecycle: SimulationLifecycle,
): World {
  const clock = createManualClock();
  const { inbox, receive } = openInbox(simulation, clock);
  const simulator = simulate(simulation, {
    clock,
    lifecycle: timingFor(lifecycle),
    scenarios: () => scenarios,
    webhooks: { receive },
  });
  const submits = simulation.lifecycles.flatMap((each) => each.submits.map(({ operation }) => operation));
  let foreignRequests = 0;
  const progress: number[] = [];

  return {
    clock,
    fetch(input, init) {
      const request = new Request(input, init);
      if (new URL(request.url).hostname.endsWith(".invalid")) foreignRequests += 1;
      progress.push(simulator.jobs[0]?.progress ?? 0);
      if (progress.length > mostRequests) throw new Error(`More than ${mostRequests} requests are too many.`);
      return simulator.fetch(request);
    },
    get traces() {
      const submissions = simulator.requests.filter(
        ({ operation, statusCode }) => submits.includes(operation ?? "") && statusCode !== 429,
      );
      const jobs = simulator.jobs.length;
      return { requests: progress.length, submissions: submissions.length, jobs, foreignRequests };
    },
    get job() {
      return simulator.jobs[0];
    },
    progress,
    inbox,
    get webhooks() {
      return simulator.webhooks;
    },
    wait: clock.until,
    waitUntil: (moment) => clock.advance(Math.max(0, moment - clock.now())),
  };
}

/** An inbox that verifies what the provider signs. */
function openInbox({ provider, lifecycles }: Simulation, clock: Clock) {
  if (lifecycles.some(({ webhook }) => webhook !== undefined && webhook.signature === undefined)) {
    const inbox = createUnsignedInbox({ provider, clock });
    return { inbox, receive: async (request: Request) => inbox.receive(await request.json()) };
  }
  const inbox = createWebhookInbox({ provider, secrets: simulatedSecret, clock });
  return { inbox, receive: (request: Request) => inbox.receive(request) };
}

/** How late the news of a job's end may be, as a share of its duration. */
export const lateness = 0.25;

/** The settings of a client in a world. */
export function settingsFor({ clock, fetch }: Pick<World, "clock" | "fetch">): ClientOptions {
  return { apiKey: "a-key:that-stays-home", clock, fetch, lateness, random: () => 0.5 };
}
