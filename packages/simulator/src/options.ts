import type { Clock, Json, TerminalStatus } from "@jobglot/core";
import type { AnswerWrapper } from "./exchange.js";
import type { ScenarioName } from "./scenarios/catalogue.js";
import type { WebhookOptions } from "./webhooks.js";

/** How a job ends when nobody cancels it. */
export type Outcome = "finished" | "failed" | "timeout" | "cancelled";

/** A job that is being submitted, for an {@link Outcome} or scenarios that depend on it. */
export interface Submission {
  readonly operation: string;
  /** 0 for the first job of the simulator. */
  readonly sequence: number;
  readonly body: Json | undefined;
}

/** How long a job stays in each state, in milliseconds. A state of 0 milliseconds is left out. */
export interface LifecycleTiming {
  /** 500 unless told otherwise. */
  readonly pendingMilliseconds: number;
  /** 1,000 unless told otherwise. */
  readonly queuedMilliseconds: number;
  /** 3,000 unless told otherwise. */
  readonly processingMilliseconds: number;
  /** 1,000 unless told otherwise. */
  readonly streamingMilliseconds: number;
  /** From a cancellation that was asked for until it takes effect; 500 unless told otherwise. */
  readonly cancellingMilliseconds: number;
  /** Between the events of a stream; 0 unless told otherwise. */
  readonly eventMilliseconds: number;
  /** 1 unless told otherwise; 2 plays twice as fast. Retention and rate limits keep their pace. */
  readonly speed: number;
}

/** How a provider is played. */
export interface SimulatorOptions {
  /** The clock of the machine, unless a test brings its own. */
  readonly clock?: Clock;
  /** How long a job takes. */
  readonly lifecycle?: Partial<LifecycleTiming>;
  /** `"finished"` unless told otherwise. */
  readonly outcome?: Outcome | ((submission: Submission) => Outcome);
  /**
   * Whether an operation that may answer with the result at once does so. `false` unless told otherwise. A request that
   * leaves out what would make it asynchronous is always answered at once.
   */
  readonly immediate?: boolean;
  /** Decides the ids. The same seed and the same requests give the same answers. 1 unless told otherwise. */
  readonly seed?: number;
  /**
   * What goes wrong, for every job and every other call, or for a job that is being submitted. Several play together. A
   * request may ask for more in its header `X-Jobglot-Scenario`.
   */
  readonly scenarios?: readonly ScenarioName[] | ((submission: Submission) => readonly ScenarioName[]);
  /** Where webhooks go. Without it none are sent; a server on loopback sends them to the URLs of submissions on loopback. */
  readonly webhooks?: WebhookOptions;
  /** Change or replace answers, or prevent them; the first one is the outermost. */
  readonly wrappers?: readonly AnswerWrapper[];
}

const realisticTiming: LifecycleTiming = {
  pendingMilliseconds: 500,
  queuedMilliseconds: 1_000,
  processingMilliseconds: 3_000,
  streamingMilliseconds: 1_000,
  cancellingMilliseconds: 500,
  eventMilliseconds: 0,
  speed: 1,
};

/**
 * The timing with the speed worked in.
 *
 * @throws RangeError for a duration that is negative or not finite, and for a speed that is not above 0.
 */
export function completeTiming(given: Partial<LifecycleTiming> = {}): LifecycleTiming {
  const timing = { ...realisticTiming, ...given };
  const { speed, ...durations } = timing;
  if (!(speed > 0) || !Number.isFinite(speed)) {
    throw new RangeError(`lifecycle.speed must be a finite number above 0, and is ${speed}.`);
  }
  for (const [name, milliseconds] of Object.entries(durations)) {
    if (!(milliseconds >= 0) || !Number.isFinite(milliseconds)) {
      throw new RangeError(
        `lifecycle.${name} must be a finite number of milliseconds from 0 on, and is ${milliseconds}.`,
      );
    }
  }
  return {
    pendingMilliseconds: timing.pendingMilliseconds / speed,
    queuedMilliseconds: timing.queuedMilliseconds / speed,
    processingMilliseconds: timing.processingMilliseconds / speed,
    streamingMilliseconds: timing.streamingMilliseconds / speed,
    cancellingMilliseconds: timing.cancellingMilliseconds / speed,
    eventMilliseconds: timing.eventMilliseconds / speed,
    speed,
  };
}

/** The state that an outcome ends in. */
export const statusOfOutcome = {
  finished: "FINISHED",
  failed: "FAILED",
  timeout: "TIMEOUT",
  cancelled: "CANCELLED",
} as const satisfies { readonly [outcome in Outcome]: TerminalStatus };
