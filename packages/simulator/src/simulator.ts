import type { Simulation } from "@jobglot/core";
import type { SimulatedJob } from "./jobs.js";
import type { SimulatorOptions } from "./options.js";
import { createPlayback, type Playback } from "./playback.js";
import { renderAnswer } from "./render-answer.js";
import type { LoggedRequest } from "./request-log.js";
import type { SentWebhook } from "./webhooks.js";

/** A provider that exists only in this process. */
export interface Simulator {
  /**
   * Answers as the provider would; takes the place of the global `fetch`. It needs no `this`.
   *
   * @throws TypeError for a URL at which the provider has no server, as for a host that is not there; and the reason of
   * the signal when the request is aborted.
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** The jobs submitted so far, in this order, each in its state of now. */
  readonly jobs: readonly SimulatedJob[];
  /** The requests so far, in this order. */
  readonly requests: readonly LoggedRequest[];
  /** The webhook requests sent so far, in this order. */
  readonly webhooks: readonly SentWebhook[];
}

/**
 * Plays a provider from the data that its package exports as `simulation`. Nothing is sent anywhere.
 *
 * @throws SimulatorError when a lifecycle of the provider cannot end, or get into a scenario, as the options say; RangeError
 * for a duration or a speed that makes no sense.
 */
export function simulate(simulation: Simulation, options: SimulatorOptions = {}): Simulator {
  return simulatorOf(createPlayback(simulation, options));
}

export function simulatorOf(playback: Playback): Simulator {
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const answer = await playback.answer(request);
      request.signal.throwIfAborted();
      return renderAnswer(answer, playback.clock, request);
    },
    get jobs() {
      return playback.jobs();
    },
    get requests() {
      return playback.requests();
    },
    get webhooks() {
      return playback.webhooks();
    },
  };
}
