import { isTerminal, type JobDefinition, type JobTypes } from "@jobglot/core";
import type { SentWebhook, SimulatedJob } from "@jobglot/simulator";
import { progressBelief } from "../../packages/core/src/job/duration-belief.ts";
import { pollGap } from "../../packages/core/src/job/poll-schedule.ts";
import { type Cancelling, type Expectation, happeningOf } from "./expectations.ts";
import type { Moments } from "./run.ts";
import { lateness } from "./world.ts";

/**
 * The rules of polling, told a second time: how many requests a job takes when its provider goes through a scenario.
 * Without jitter the gap to the next poll is a share of the job's age when it was last known to be active, with a second
 * added to that age; it is never longer than ten minutes, and never shorter than the pace that the spec asks for. Where the job reports its progress, the
 * gap is what the runtime's own (and elsewhere tested) schedule makes of the report.
 */
export interface Course {
  readonly expectation: Expectation;
  readonly moments: Moments;
  /** Absent: nobody cancels the job. */
  readonly cancelling?: Cancelling | undefined;
  readonly pace: JobDefinition<JobTypes>["pollInterval"];
  /** Whether the provider tells how far a job is. */
  readonly reportsProgress: boolean;
  /** What fetches the result of a finished job: nothing, where polling gives it, or a further request. */
  readonly result: "polled" | "json" | "bytes";
  /** Whether the answer to a cancellation has a body. */
  readonly cancelHasBody: boolean;
  readonly isPolled: boolean;
  /** Whether the result comes by webhook alone: a poll may tell that there is one. */
  readonly isByWebhook: boolean;
  /** Whether another process waits for the job, which knows nothing of what happened before. */
  readonly isResumed: boolean;
  /** Whether the events of the job's webhook are listened to. */
  readonly hasWebhook: boolean;
  /** How long the caller waits, in milliseconds. */
  readonly patience: number;
}

/** After a 429 nothing is sent for as long as the provider asks… */
const longestAsked = 60_000;
/** … or, where it asks for more than a minute, for a second, and twice as long after each that follows… */
const firstHold = 1_000;
const longestHold = 16_000;
/** … and then one request after the other, so far apart; farther after each further 429, closer after other answers. */
const firstGap = 50;
const growth = 1.5;
const recovery = 0.98;
/** A failing poll is repeated after a second, then two, four, … with a jitter that takes a quarter off. */
const failureDelay = (failures: number): number => 0.75 * Math.min(30_000, 500 * 2 ** failures);
/** The last poll before a deadline is made so long ahead of it. */
const answerTime = 1_000;
const longestSilence = 600_000;
const mostUnknown = { polls: 10, milliseconds: 300_000 };

export function expectedRequests(course: Course): number {
  const { expectation, moments } = course;
  const { job, waitedFrom } = moments;
  if (expectation.submission !== undefined || job === undefined || waitedFrom === undefined) return 1;
  return new Watch(course, job, waitedFrom).requests();
}

/** A client that watches a job. */
class Watch {
  readonly #course: Course;
  readonly #job: SimulatedJob;
  readonly #submittedAt: number;
  #now: number;
  #requests = 0;
  /** When the job was last known to be active, and how often it has been found so. */
  #active: number;
  #found = 0;
  /** From when on the ages count: a cancellation is a new beginning. */
  #start: number;
  /** How far it was then, when it was last known not to have begun, and when it is taken to have. */
  #progress = 0;
  #idle: number;
  #begun: number | undefined;
  #failures = 0;
  /** What the answer to the last poll asked to wait. An event of the webhook does not take that back. */
  #retryAfter = 0;
  /** The first moment at which the next request may leave, and how far those after it are apart. */
  #next = 0;
  #apart = 0;
  #hold = firstHold;
  #polls = 0;
  /** From when on events count, and how many have been looked at. */
  readonly #from: number;
  #heard = 0;
  #hasLostTheEnd = false;
  #unknown: { readonly since: number; readonly polls: number } | undefined;

  constructor(course: Course, job: SimulatedJob, waitedFrom: number) {
    this.#course = course;
    this.#job = job;
    this.#submittedAt = job.createdAt;
    this.#now = waitedFrom;
    this.#from = waitedFrom;
    this.#active = this.#submittedAt;
    this.#start = this.#submittedAt;
    this.#idle = this.#submittedAt;
  }

  requests(): number {
    const { cancelling, expectation, isResumed, isByWebhook, hasWebhook } = this.#course;
    const { submissions = 0 } = expectation.hindrance ?? {};
    this.#requests = submissions + 1;
    if (!isResumed) {
      this.#apart = submissions === 0 ? 0 : firstGap * growth ** (submissions - 1) * recovery;
      this.#next = this.#job.createdAt + this.#apart;
    }
    const isOver = cancelling?.effect !== undefined && this.#cancel(cancelling);
    if (!isOver && (hasWebhook || !isByWebhook)) this.#wait();
    return this.#requests;
  }

  /** Cancels, and asks what became of it; says whether nothing is left to ask. */
  #cancel(cancelling: Cancelling): boolean {
    const { cancelHasBody, expectation } = this.#course;
    const { ends, cancellation, hindrance = {} } = expectation;
    const { cancellations = 0, answer = 0 } = hindrance;
    for (let refused = 0; refused < cancellations; refused += 1) {
      this.#send(this.#now);
      this.#now += answer;
      this.#refuse();
    }
    this.#send(this.#now);
    this.#accept();
    const happening = happeningOf(expectation, cancelling);
    const { effect, answers } = cancelling;
    const isRefused = happening === "refused" || (effect === "queuedOnly" && happening === "too-late");
    if (cancelHasBody || isRefused) this.#now += answer;
    const told = answers[happening];
    if (told === "confirmed") return true;
    if (told === "too-late") return false;
    if (!isRefused) {
      this.#start = this.#now;
      this.#active = this.#now;
    }
    if (effect === "deletes" && !isRefused) return true;
    const isGone = cancellation === "gone" && !isRefused;
    const isOver = this.#poll(this.#now) === "over" && ends !== "UntrustedUrlError";
    // Only whoever waits for the next poll minds what the last one asked.
    this.#retryAfter = 0;
    return isOver || isGone;
  }

  /** Polls whenever it is due, until the end or the deadline. */
  #wait(): void {
    const deadline = this.#now + this.#course.patience;
    for (;;) {
      const pace = this.#pace();
      const next =
        this.#failures > 0
          ? this.#now + Math.max(failureDelay(this.#failures), this.#retryAfter)
          : Math.max(this.#now + this.#retryAfter, this.#active + Math.max(this.#gap(), pace));
      const last = deadline - answerTime;
      const isLast = this.#failures === 0 && next > last && last > Math.max(this.#now, this.#active + pace);
      const due = !this.#course.isPolled ? deadline : isLast ? last : next;
      const news = this.#nextEvent(Math.min(due, deadline));
      if (news !== undefined) {
        if (this.#hear(news)) return;
        continue;
      }
      if (due >= deadline) return;
      const told = this.#poll(due);
      if (told === "over") return;
      this.#failures = told === "failed" ? this.#failures + 1 : 0;
    }
  }

  /** What a refusal asks the client to wait. */
  #askedToWait(): number {
    return this.#course.expectation.hindrance?.retryAfter ?? 0;
  }

  #gap(): number {
    const age = this.#active - this.#start;
    if (this.#begun === undefined || this.#start !== this.#submittedAt)
      return Math.min(longestSilence, 2 * lateness * (age + 1_000));
    const startAge = this.#begun - this.#submittedAt;
    return pollGap({ age, lateness, belief: progressBelief({ startAge, age, share: this.#progress }) });
  }

  /** The event of the webhook that comes before a moment. What came during a poll counts if it tells the end. */
  #nextEvent(before: number): SentWebhook | undefined {
    const { hasWebhook, expectation, moments } = this.#course;
    if (!hasWebhook || expectation.refusesEvents === true) return undefined;
    const news = moments.webhooks
      .slice(this.#heard)
      .find(({ at, status }) => at < before && (at > this.#now || (at >= this.#from && isTerminal(status))));
    if (news !== undefined) this.#heard = moments.webhooks.indexOf(news) + 1;
    return news;
  }

  /** An event is as good as the answer to a poll. Says whether it was the last one. */
  #hear({ at, status }: SentWebhook): boolean {
    this.#now = Math.max(this.#now, at);
    // A status without a mapping is no news about a job of which more is known.
    if (this.#course.expectation.shows === "UNKNOWN" && this.#found > 0 && !isTerminal(status)) return false;
    this.#failures = 0;
    if (isTerminal(status)) {
      this.#requests += this.#resultRequests();
      return true;
    }
    this.#active = at;
    this.#found += 1;
    return this.#isGivenUp(at);
  }

  #pace(): number {
    const { pace } = this.#course;
    if (pace === undefined) return 0;
    return Math.min(pace.maximumMilliseconds, pace.initialMilliseconds * pace.factor ** this.#found);
  }

  /** A request that is due leaves when its turn has come. */
  #send(due: number): void {
    this.#now = Math.max(due, this.#next);
    this.#next = this.#now + this.#apart;
    this.#requests += 1;
  }

  #accept(): void {
    this.#apart = this.#apart > 1 ? this.#apart * recovery : 0;
    this.#hold = firstHold;
  }

  #refuse(): void {
    const asked = this.#askedToWait();
    this.#next = Math.max(this.#next, this.#now + (asked > longestAsked ? this.#hold : asked));
    this.#hold = Math.min(longestHold, 2 * this.#hold);
    this.#apart = Math.max(firstGap, growth * this.#apart);
  }

  #poll(moment: number): "over" | "failed" | "active" {
    const { expectation } = this.#course;
    const { polls = 0, retryAfter, breaksBodies, losesTheEnd, answer = 0 } = expectation.hindrance ?? {};
    this.#send(moment);
    this.#polls += 1;
    const sent = this.#now;
    this.#now += answer;
    if (expectation.ends === "UntrustedUrlError" || expectation.ends === "NotFoundError") return "over";
    const hasEnded = sent >= (this.#job.endedAt ?? Number.POSITIVE_INFINITY);
    const isForgotten =
      hasEnded && this.#course.cancelling?.isTold === false && this.#job.status === "CANCELLED";
    if (isForgotten && breaksBodies === true) return "over";
    if (this.#polls <= polls) {
      this.#retryAfter = this.#askedToWait();
      if (retryAfter === undefined) this.#accept();
      else this.#refuse();
      return "failed";
    }
    this.#accept();
    const isKept = this.#course.isByWebhook && this.#job.status === "FINISHED";
    if (hasEnded && !isKept) {
      if (losesTheEnd === true && !this.#hasLostTheEnd) {
        this.#hasLostTheEnd = true;
        this.#retryAfter = 0;
        return "failed";
      }
      this.#requests += this.#resultRequests();
      return "over";
    }
    this.#retryAfter = 0;
    this.#active = moment;
    this.#found += 1;
    const { reportsProgress, moments } = this.#course;
    const exact = reportsProgress ? (moments.progress[this.#requests - 1] ?? 0) : 0;
    this.#progress = Math.round(exact * 100) / 100;
    if (this.#progress === 0) {
      this.#idle = moment;
      this.#begun = undefined;
    } else this.#begun ??= (this.#idle + moment) / 2;
    return this.#isGivenUp(sent) ? "over" : "active";
  }

  /** What it takes to fetch the result. */
  #resultRequests(): number {
    const { result, expectation } = this.#course;
    if (result === "polled" || this.#job.status !== "FINISHED" || expectation.ends === "FAILED") return 0;
    const { results = 0, breaksJson } = expectation.hindrance ?? {};
    return result === "bytes" && breaksJson === true ? 1 : results + 1;
  }

  /** Whether a status without a mapping has been told too often, for too long. */
  #isGivenUp(at: number): boolean {
    const { ends } = this.#course.expectation;
    if (ends !== "UnknownStatusError" || at < (this.#job.startedAt ?? 0)) return false;
    const { since, polls } = this.#unknown ?? { since: at, polls: 0 };
    this.#unknown = { since, polls: polls + 1 };
    return polls + 1 >= mostUnknown.polls && at - since >= mostUnknown.milliseconds;
  }
}
