import type { Client } from "../client.js";
import { sleep } from "../clock.js";
import { ApiError } from "../errors/api-error.js";
import { InvalidResponseError } from "../errors/call-errors.js";
import { type ResultExpiredError, toJobEndedError } from "../errors/job-errors.js";
import { tell } from "../hooks.js";
import type { CallOptions } from "../options.js";
import { openScope, type Scope } from "../scope.js";
import { createGate } from "../transport/gate.js";
import { retryAfterOf } from "../transport/retry-after.js";
import { isTerminal } from "../vocabulary.js";
import type { WebhookEvent } from "../webhook/webhook-event.js";
import { type Interpretation, interpret } from "./interpret.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { type JobEvent, type JobNews, readJobEvent } from "./job-event.js";
import { mayPass } from "./may-pass.js";
import { PollPlanner } from "./poll-planner.js";
import { failureDelay } from "./poll-schedule.js";
import {
  isUnfinished,
  refusedSnapshot,
  resultIn,
  toExpiredError,
  unfinishedSnapshot,
  withMostProgress,
} from "./read-snapshot.js";
import { SharedWork } from "./shared-work.js";
import { isSameNews, type Snapshot } from "./snapshot.js";
import { UnknownCounter } from "./unknown-counter.js";

/** So many polls in a row may fail. */
const mostFailures = 8;

/** Which job a {@link Poller} asks for. */
export interface PolledJob<Types extends JobTypes> {
  readonly client: Client<Types["paths"]>;
  readonly definition: JobDefinition<Types>;
  readonly handle: Types["handle"];
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly submittedAt: number;
}

interface AskOptions extends CallOptions {
  readonly signal: AbortSignal;
}

/** Asks the provider for the state of one job, when it is due, and keeps what is known. */
export class Poller<Types extends JobTypes> {
  readonly #job: PolledJob<Types>;
  readonly #nextPoll: SharedWork<void>;
  readonly #unknown: UnknownCounter;
  readonly #planner: PollPlanner;
  readonly #polling = createGate(1);
  /** A result may be served only once: all who need it share one fetch. */
  readonly #result: SharedWork<Types["result"]>;
  #snapshot: Snapshot<Types["result"], Types["raw"]> | undefined;
  #expired: ResultExpiredError | undefined;
  /** The answer that said `FINISHED`, kept while the result is fetched: some providers give it only once. */
  #finished: Types["polled"] | undefined;
  /** The latest moment that the snapshot can speak of, in milliseconds since 1970. */
  #moment = 0;
  /** What a webhook told while the next poll was awaited. */
  #news: JobNews<Types> | undefined;
  #isSleeping = false;
  /** When the patience of those who wait ends, in milliseconds since 1970. */
  #deadline = Number.POSITIVE_INFINITY;
  #failures = 0;
  #retryAfter: number | undefined;

  constructor(job: PolledJob<Types>) {
    this.#job = job;
    this.#nextPoll = new SharedWork((signal) => this.#pollWhenDue(signal));
    this.#unknown = new UnknownCounter(job.client.clock, { ...this.#origin(), jobId: job.id });
    this.#planner = new PollPlanner(job.client, job.definition);
    this.#result = new SharedWork((signal) => this.#fetchResult(signal));
  }

  get snapshot(): Snapshot<Types["result"], Types["raw"]> | undefined {
    return this.#snapshot;
  }

  /**
   * The terminal snapshot, if there is one.
   *
   * @throws ResultExpiredError when the result has been deleted.
   */
  final(): Snapshot<Types["result"], Types["raw"]> | undefined {
    if (this.#expired !== undefined) throw this.#expired;
    return this.#snapshot !== undefined && isTerminal(this.#snapshot.status) ? this.#snapshot : undefined;
  }

  /** Waits until the next poll has been made, or news has come. All who wait share it. */
  nextPoll({ signal, deadline }: Scope): Promise<void> {
    this.#deadline = deadline;
    return this.#nextPoll.join(signal);
  }

  /** Takes note that the provider has been asked to end the job. */
  expectStop(): void {
    this.#planner.sawStop(this.#age());
    this.#wake();
  }

  /** Takes an event of a webhook. Those that wait for the next poll get it as the answer, if it is news. */
  receive(event: WebhookEvent): void {
    const { client, definition, id } = this.#job;
    const status = this.#snapshot?.status;
    const hasEnded = this.#finished !== undefined || this.#expired !== undefined;
    if (hasEnded || (status !== undefined && isTerminal(status))) return;
    const { clock, provider } = client;
    const known = { id, provider: provider.name, now: clock.now(), status, moment: this.#moment };
    const news = readJobEvent(definition, event, known);
    if (news === undefined) return;
    // A poll that is under way tells as much, except that it may hang.
    if (!this.#isSleeping && (news === "ask" || !isTerminal(news.status))) return;
    this.#news = news;
    this.#isSleeping = false;
    this.#nextPoll.settle();
  }

  /** Lets those who sleep until the next poll look again: there is news, or a better moment. */
  #wake(): void {
    if (!this.#isSleeping) return;
    this.#isSleeping = false;
    this.#nextPoll.settle();
  }

  /** Polls now, after any poll that is under way: two answers at once could contradict each other. */
  async poll(options: CallOptions): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const scope = openScope(this.#job.client.clock, options, this.#origin());
    try {
      const leave = await this.#polling.enter(scope.signal);
      try {
        return await this.#ask({ retries: 0, ...options, timeout: undefined, signal: scope.signal });
      } finally {
        leave();
      }
    } finally {
      scope.close();
    }
  }

  /**
   * Keeps that the job is cancelled, where no poll has to tell, or can any more.
   *
   * @param value what the provider said about it
   */
  keepCancelled(value?: unknown): void {
    const { client, id } = this.#job;
    const origin = { ...this.#origin(), jobId: id };
    const error = toJobEndedError("CANCELLED", undefined, { ...origin, value });
    const raw = this.#snapshot?.raw as Types["raw"];
    this.#keep({ status: "CANCELLED", providerStatus: "", raw, error }, client.clock.now());
    this.#wake();
  }

  /** Gets an answer, from the provider or from an event of its webhook, and keeps what it says. */
  async #ask(call: AskOptions, event?: JobEvent<Types>): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const final = this.final();
    if (final !== undefined) return final;
    const { client, definition, handle } = this.#job;
    const moment = event?.moment ?? client.clock.now();
    let kept: Snapshot<Types["result"], Types["raw"]>;
    try {
      const exchange = this.#finished ?? event?.exchange ?? (await definition.poll(client, handle, call));
      const read = interpret(definition, exchange, this.#age(), this.#origin());
      if (exchange !== event?.exchange) this.#retryAfter = retryAfterOf(exchange.headers, client.clock.now());
      if (this.#finished === undefined) this.#plan(read, moment, event !== undefined);
      const snapshot = await this.#toSnapshot(exchange, read, call);
      this.#failures = 0;
      kept = this.#keep(snapshot, moment);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const refused = this.#refused(error);
      this.#failures = 0;
      this.#retryAfter = retryAfterOf(error.headers, client.clock.now());
      if (!isTerminal(refused.status)) this.#goesOn(refused);
      kept = this.#keep(refused, moment);
    }
    this.#wake();
    return kept;
  }

  /** Waits for the moment of the next poll, and polls. A failure that may pass is left to the time after. */
  async #pollWhenDue(signal: AbortSignal): Promise<void> {
    const news = this.#news;
    this.#news = undefined;
    if (news === undefined) await this.#sleepUntilDue(signal);
    try {
      if (news === undefined || news === "ask") await this.poll({ signal });
      else await this.#ask({ retries: 0, signal }, news);
    } catch (error) {
      const { clock } = this.#job.client;
      this.#failures++;
      this.#retryAfter = error instanceof ApiError ? retryAfterOf(error.headers, clock.now()) : undefined;
      if (!mayPass(error) || this.#failures >= mostFailures) throw error;
    }
  }

  async #sleepUntilDue(signal: AbortSignal): Promise<void> {
    const { client, submittedAt } = this.#job;
    const { clock, random } = client;
    const retryAfter = this.#retryAfter;
    const deadlineAge = this.#deadline - submittedAt;
    const delay =
      this.#failures > 0
        ? failureDelay(this.#failures, retryAfter, random())
        : this.#planner.delay({ age: this.#age(), retryAfter, deadlineAge });
    this.#isSleeping = true;
    await sleep(clock, delay, signal);
    this.#isSleeping = false;
  }

  /** Lets the planner know what an answer says about the job at some moment, in milliseconds since 1970. */
  #plan(read: Interpretation, moment: number, isExact: boolean): void {
    const age = moment - this.#job.submittedAt;
    if (read.status === "FINISHED") {
      if (!read.expired) this.#planner.sawFinish(age, isExact);
    } else if (!isTerminal(read.status)) this.#planner.sawActive(age, read.progress);
  }

  async #toSnapshot(
    exchange: Types["polled"],
    read: Interpretation,
    call: AskOptions,
  ): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const { definition, id } = this.#job;
    const job = { ...this.#origin(), jobId: id };
    if (isUnfinished(read)) {
      this.#unknown.count(read.status, read.providerStatus);
      return withMostProgress(unfinishedSnapshot<Types>(exchange, read, job), this.#snapshot);
    }
    const { providerStatus } = read;
    if (read.expired) throw this.#expire(providerStatus);
    if (definition.fetchResult !== undefined && this.#finished === undefined) {
      this.#finished = exchange;
      this.#failures = 0;
    }
    const result =
      this.#finished === undefined
        ? resultIn(definition, exchange, job)
        : await this.#result.join(call.signal);
    return { status: "FINISHED", providerStatus, raw: exchange.body as Types["raw"], result };
  }

  async #fetchResult(signal: AbortSignal): Promise<Types["result"]> {
    const { client, definition, handle, id } = this.#job;
    const exchange = this.#finished;
    if (definition.fetchResult === undefined || exchange === undefined) {
      throw new InvalidResponseError(`Job ${id} has no result to fetch.`, this.#origin());
    }
    const { body } = await definition.fetchResult(client, { handle, exchange }, { retries: 0, signal });
    return body;
  }

  /** What a refused poll, or a refused fetch of the result, says about the job. */
  #refused(error: ApiError): Snapshot<Types["result"], Types["raw"]> {
    const { definition, id } = this.#job;
    const { status: statusCode, headers } = error;
    if (definition.expired?.({ statusCode, headers, body: undefined }, { age: this.#age() }) === true) {
      throw this.#expire(String(statusCode), error);
    }
    const snapshot = refusedSnapshot(definition, error, { ...this.#origin(), jobId: id });
    if (snapshot === undefined) throw error;
    return snapshot;
  }

  /** Takes note of a refusal that stands for a state in which the job goes on. */
  #goesOn({ status, providerStatus }: Snapshot): void {
    this.#unknown.count(status, providerStatus);
    this.#planner.sawActive(this.#age(), undefined);
  }

  #expire(providerStatus: string, cause?: ApiError): ResultExpiredError {
    this.#expired = toExpiredError({ ...this.#origin(), jobId: this.#job.id, providerStatus, cause });
    this.#wake();
    return this.#expired;
  }

  #keep(
    snapshot: Snapshot<Types["result"], Types["raw"]>,
    moment: number,
  ): Snapshot<Types["result"], Types["raw"]> {
    const before = this.#snapshot;
    const isLate = moment < this.#moment && !isTerminal(snapshot.status);
    if (before !== undefined && (isLate || isTerminal(before.status))) return before;
    this.#moment = moment;
    this.#snapshot = snapshot;
    if (before !== undefined && isSameNews(before, snapshot)) return snapshot;
    const { status, providerStatus } = snapshot;
    const { client, id } = this.#job;
    tell(client.hooks.onStatus, { ...this.#origin(), jobId: id, status, providerStatus });
    return snapshot;
  }

  #age(): number {
    return this.#job.client.clock.now() - this.#job.submittedAt;
  }

  #origin(): { readonly provider: string; readonly operation: string } {
    return { provider: this.#job.client.provider.name, operation: this.#job.definition.name };
  }
}
