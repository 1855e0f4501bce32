import { InvalidInputError } from "../errors/call-errors.js";
import type { JobErrorOrigin } from "../errors/job-errors.js";
import { isTerminal, type JobStatus } from "../vocabulary.js";
import type { WebhookEvent, WebhookSource } from "../webhook/webhook-event.js";
import { isPolled } from "./called-back.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import type { PolledJob, Poller } from "./poller.js";
import { readAnswer, resultIn } from "./read-answer.js";

/** An event of a webhook that counts as the answer to a poll. */
export interface JobEvent<Types extends JobTypes> {
  readonly exchange: Types["polled"];
  readonly status: JobStatus;
  /** The latest moment that the event can speak of, in milliseconds since 1970 by this machine's clock. */
  readonly moment: number;
}

/** What an event tells a job; `"ask"` when it says too little: something happened, and the provider has to be asked. */
export type JobNews<Types extends JobTypes> = JobEvent<Types> | "ask";

/** Shared: every waiting job looks at every event. */
const noHeaders: Headers = new Headers();

/** What is known of a job when an event comes. */
export interface KnownOfJob {
  readonly job: JobErrorOrigin;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly status: JobStatus | undefined;
  /** The latest moment that what is known can speak of. */
  readonly moment: number;
}

/** The states in which a job goes on, in the order in which it passes them. */
const course: readonly JobStatus[] = ["UNKNOWN", "PENDING", "QUEUED", "PROCESSING", "STREAMING"];

/** The webhook of a kind of job: an event has the body of an answer to a poll. */
export interface JobWebhook<Types extends JobTypes> {
  /** The id of the job that an event is about; `undefined` when it names none. */
  readonly idIn: (exchange: Types["polled"]) => string | undefined;
  /**
   * What an event tells a job; `undefined` when it is of another job, or no news.
   *
   * A delivery may come late, twice, and after a later one, and a repeated delivery has a timestamp of its own. So an
   * event never moves a job back: that it ended is always news, anything else only when it is newer than what is known and
   * no earlier state.
   */
  readonly read: (
    definition: JobDefinition<Types>,
    event: WebhookEvent,
    known: KnownOfJob,
  ) => JobNews<Types> | undefined;
  /**
   * Has a job take what its events tell.
   *
   * @returns ends that.
   * @throws InvalidInputError without a source of events, for a job of which nothing else would tell the end.
   */
  readonly listen: (
    job: PolledJob<Types>,
    poller: Poller<Types>,
    source: WebhookSource | undefined,
  ) => (() => void) | undefined;
}

/**
 * The provider calls back.
 *
 * @param idOf the id of the job that an event is about.
 */
export function webhookById<Types extends JobTypes>(
  idOf: (exchange: Types["polled"]) => unknown,
): JobWebhook<Types> {
  const idIn = (exchange: Types["polled"]): string | undefined => {
    try {
      const id = idOf(exchange);
      return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
    } catch {
      return undefined;
    }
  };
  const read: JobWebhook<Types>["read"] = (definition, { provider, payload, timestamp }, known) => {
    const { job } = known;
    const exchange = exchangeOf<Types>(payload);
    if (provider !== job.provider || idIn(exchange) !== job.jobId) return undefined;
    const status = statusIn(definition, exchange, job);
    if (status === undefined) return "ask";
    // The timestamp is in whole seconds, and the provider's clock may be ahead.
    const moment = Math.min(known.now, timestamp.getTime() + 999);
    const isNews =
      isTerminal(status) ||
      (moment >= known.moment && course.indexOf(status) >= course.indexOf(known.status ?? "UNKNOWN"));
    return isNews ? { exchange, status, moment } : undefined;
  };
  return {
    idIn,
    read,
    listen({ client, definition, origin }, poller, source) {
      const isOnlyWay = !isPolled(definition) || definition.resultBy === "webhook";
      if (source === undefined && isOnlyWay && poller.final() === undefined) {
        const message = `${origin.provider} gives the result of ${origin.operation} to its webhook alone. Submit the job with the URL of yours, and pass \`webhook\` when you wait for it.`;
        throw new InvalidInputError(message, origin);
      }
      return source?.subscribe((event) => {
        const { moment, snapshot } = poller;
        const known = { job: origin, now: client.clock.now(), status: snapshot?.status, moment };
        const news = read(definition, event, known);
        if (news === "ask") {
          if (isPolled(definition)) poller.hasten();
        } else if (news !== undefined) {
          take(poller, news);
        }
      });
    },
  };
}

function take<Types extends JobTypes>(poller: Poller<Types>, { exchange, moment }: JobEvent<Types>): void {
  try {
    poller.take(exchange, moment, true);
  } catch {
    // That the result is deleted all who wait are told, and what a status means that has no mapping, polls may tell.
  }
}

/** The state that an event tells; `undefined` when it lacks what the answer to a poll would have. */
function statusIn<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["polled"],
  job: JobErrorOrigin,
): JobStatus | undefined {
  try {
    const read = readAnswer(definition, exchange, 0, job);
    if (read.status === "FINISHED" && read.expired === undefined && definition.fetchResult === undefined) {
      resultIn(definition, exchange, job);
    }
    return read.status;
  } catch {
    return undefined;
  }
}

/** An event as the answer to a poll: `payload: poll` in the spec says that the bodies are the same. */
export function exchangeOf<Types extends JobTypes>(payload: unknown): Types["polled"] {
  return { statusCode: 200, headers: noHeaders, body: payload };
}
