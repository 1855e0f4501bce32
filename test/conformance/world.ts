import { createManualClock, createSimulator, type ScenarioName } from "@jobglot/simulator";
import type { ConformanceJob, Settings } from "./conformance-jobs.ts";

/** What a world has seen by the end of a run. */
export interface Traces {
  /** Requests that submit a job, without those that were refused with 429: of them the provider has taken none. */
  readonly submissions: number;
  /** Jobs that the provider has. */
  readonly jobs: number;
  /** Requests to a host that is not the provider's. */
  readonly foreignRequests: number;
}

/** A provider that goes through some scenarios, and a clock that stands still unless somebody waits. */
export interface World {
  readonly settings: Settings;
  readonly traces: Traces;
  /** Lets time pass until a promise is settled. */
  wait<Value>(promise: Promise<Value>): Promise<Value>;
}

/** Long enough that a cancellation finds every job under way, also behind slow answers. */
const lifecycle = {
  queuedMilliseconds: 2_000,
  processingMilliseconds: 20_000,
  cancellingMilliseconds: 5_000,
};

/** No run may take longer, in milliseconds. */
const longestRun = 5 * 86_400_000;

export function createWorld(job: ConformanceJob, scenarios: readonly ScenarioName[]): World {
  const clock = createManualClock();
  const simulator = createSimulator(job.simulation, { clock, lifecycle, scenarios: () => scenarios });
  let foreignRequests = 0;

  async function wait<Value>(promise: Promise<Value>): Promise<Value> {
    let isSettled = false;
    const done = (): void => {
      isSettled = true;
    };
    promise.then(done, done);
    const start = clock.now();
    for (let step = 500; !isSettled; step *= 1.5) {
      if (clock.now() - start > longestRun) throw new Error("After five days nothing has come of it.");
      await clock.advance(step);
    }
    return promise;
  }

  return {
    settings: {
      apiKey: "a-key-that-stays-home",
      clock,
      random: () => 0.5,
      fetch(input, init) {
        const request = new Request(input, init);
        if (new URL(request.url).hostname.endsWith(".invalid")) foreignRequests += 1;
        return simulator.fetch(request);
      },
    },
    get traces() {
      const submissions = simulator.requests.filter(
        ({ operation, statusCode }) => operation === job.operation && statusCode !== 429,
      );
      return { submissions: submissions.length, jobs: simulator.jobs.length, foreignRequests };
    },
    wait,
  };
}
