import type { Client } from "../client.js";
import { sleep } from "../clock.js";
import { ApiError } from "../errors/api-error.js";
import { InvalidInputError } from "../errors/call-errors.js";
import {
  type JobErrorOrigin,
  ResultExpiredError,
  toJobEndedError,
  UnknownStatusError,
} from "../errors/job-errors.js";
import { tell } from "../hooks.js";
import type { CallOptions } from "../options.js";
import { openScope, type Scope, untilAborted } from "../scope.js";
import { createGate } from "../transport/gate.js";
import { retryAfterOf } from "../transport/retry-after.js";
import { isTerminal } from "../vocabulary.js";
import type { WebhookEvent } from "../webhook/webhook-event.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { mayPass } from "./may-pass.js";
import { PollPlanner } from "./poll-planner.js";
import { failureDelay } from "./poll-schedule.js";
import { readAnswer, readRefusal, resultIn, type UnfinishedSnapshot } from "./read-answer.js";
import { SharedWork } from "./shared-work.js";
import { isSameNews, type Snapshot } from "./snapshot.js";
import type { JobEvent, JobNews } from "./webhook-by-id.js";

/** So many polls in a row may fail. */
const mostFailures = 8;

/** So many polls in a row, over so many milliseconds, may answer a status without a mapping. */
const mostUnknown = 10;
const longestUnknown = 300_000;

/** Which job a {@link Poller} asks for. */
export interface PolledJob<Types extends JobTypes> {
  readonly client: Client<Types["paths"]>;
  readonly definition: JobDefinition<Types>;
  readonly handle: Types["handle"];
  /** Milliseconds since 1970. */
  readonly submittedAt: number;
  /** What errors about the job say. */
  readonly origin: JobErrorOrigin & { readonly operation: string };
}

type SnapshotOf<Types extends JobTypes> = Snapshot<Types["result"], Types["raw"]>;

/** An answer that said `FINISHED`, and the fetch of the result that it does not carry. */
interface FinishedAnswer<Types extends JobTypes> {
  readonly exchange: Types["polled"];
  readonly result: SharedWork<Types["result"]>;
}

/**
 * What is known of one job: asks the provider for its state when it is due, or takes it from an event of its webhook. The
 * newest snapshot is final once it is terminal.
 */
export class Poller<Types extends JobTypes> {
  readonly #job: PolledJob<Types>;
  readonly #planner: PollPlanner;
  readonly #nextPoll: SharedWork<void>;
  readonly #polling = createGate(1);
  #snapshot: SnapshotOf<Types> | undefined;
  /** The latest moment that the snapshot can speak of, in milliseconds since 1970. */
  #moment = 0;
  #expired: ResultExpiredError | undefined;
  /** Kept while the result is fetched: some providers give that answer only once, and all who wait share the fetch. */
  #finished: FinishedAnswer<Types> | undefined;
  /** What a webhook told while the next poll was awaited. */
  #news: JobNews<Types> | undefined;
  #isSleeping = false;
  /** When the patience of the first of those who wait ends, in milliseconds since 1970. */
  #deadline = Number.POSITIVE_INFINITY;
  #failures = 0;
  #retryAfter: number | undefined;
  /** So many polls in a row had a status without a mapping, the first one at this moment. */
  #unknown = 0;
  #unknownSince = 0;

  /** @param snapshot what is known already. */
  constructor(job: PolledJob<Types>, snapshot?: SnapshotOf<Types>) {
    this.#job = job;
    this.#snapshot = snapshot;
    this.#planner = new PollPlanner(job.client, job.definition);
    this.#nextPoll = new SharedWork((signal) => this.#pollWhenDue(signal));
  }

  /** The newest snapshot; `undefined` before the first poll. */
  get snapshot(): SnapshotOf<Types> | undefined {
    return this.#snapshot;
  }

  /**
   * The terminal snapshot, if there is one.
   *
   * @throws ResultExpiredError when the result has been deleted.
   */
  final(): SnapshotOf<Types> | undefined {
    if (this.#expired !== undefined) throw this.#expired;
    const snapshot = this.#snapshot;
    return snapshot !== undefined && isTerminal(snapshot.status) ? snapshot : undefined;
  }

  /** Waits until the next poll has been made, or news has come. All who wait share it. */
  nextPoll({ signal, deadline }: Scope): Promise<void> {
    if (deadline < this.#deadline) {
      this.#deadline = deadline;
      this.#wake();
    }
    return this.#nextPoll.join(signal);
  }

  /** Takes note that the provider has been asked to end the job. */
  expectStop(): void {
    this.#planner.sawStop(this.#age());
    this.#wake();
  }

  /**
   * Takes note that the job is cancelled, where no poll has to tell, or can any more.
   *
   * @param value what the provider said about it
   */
  keepCancelled(value?: unknown): void {
    const { client, origin } = this.#job;
    const error = toJobEndedError("CANCELLED", undefined, { ...origin, value });
    const raw = this.#snapshot?.raw as Types["raw"];
    this.#keep({ status: "CANCELLED", providerStatus: "", raw, error }, client.clock.now());
    this.#wake();
  }

  /** Takes an event of a webhook. Those that wait for the next poll get it as the answer, if it is news. */
  receive(event: WebhookEvent): void {
    if (this.#finished !== undefined) return;
    const { client, definition, origin } = this.#job;
    const status = this.#snapshot?.status;
    const known = { job: origin, now: client.clock.now(), status, moment: this.#moment };
    const news = definition.webhook?.read(definition, event, known);
    if (news === undefined || (news === "ask" && definition.poll === undefined)) return;
    // A poll that is under way tells as much, except that it may hang.
    if (!this.#isSleeping && (news === "ask" || !isTerminal(news.status))) return;
    this.#news = news;
    this.#isSleeping = false;
    this.#nextPoll.settle();
  }

  /** Polls now, after any poll that is under way: two answers at once could contradict each other. */
  async poll(options: CallOptions): Promise<SnapshotOf<Types>> {
    const { client, origin } = this.#job;
    const scope = openScope(client.clock, options, origin);
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

  /** Gets an answer, from the provider or from an event of its webhook, and keeps what it says. */
  async #ask(call: CallOptions, event?: JobEvent<Types>): Promise<SnapshotOf<Types>> {
    const final = this.final();
    if (final !== undefined) return final;
    const moment = event?.moment ?? this.#job.client.clock.now();
    try {
      const kept = this.#keep(await this.#answer(call, moment, event), moment);
      this.#wake();
      return kept;
    } catch (error) {
      if (error instanceof ResultExpiredError) {
        this.#expired = error;
        this.#wake();
      }
      throw error;
    }
  }

  /** The snapshot of one answer, or of one refusal that says something of the job. */
  async #answer(
    call: CallOptions,
    moment: number,
    event: JobEvent<Types> | undefined,
  ): Promise<SnapshotOf<Types>> {
    const { definition, origin, submittedAt } = this.#job;
    try {
      const exchange = this.#finished?.exchange ?? event?.exchange ?? (await this.#request(call));
      const read = readAnswer(definition, exchange, this.#age(), origin);
      const age = moment - submittedAt;
      if (read.status !== "FINISHED") {
        this.#failures = 0;
        if (!("error" in read)) this.#planner.sawActive(age, read.progress);
        return this.#counted(read);
      }
      if (this.#finished === undefined) {
        this.#failures = 0;
        this.#planner.sawFinish(age, event !== undefined);
      }
      return { ...read, result: await this.#resultOf(exchange, call.signal) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const refused = readRefusal(definition, error, this.#age(), origin);
      this.#failures = 0;
      this.#noteRetryAfter(error.headers);
      if (!("error" in refused)) this.#planner.sawActive(this.#age(), undefined);
      return this.#counted(refused);
    }
  }

  async #request(call: CallOptions): Promise<Types["polled"]> {
    const { client, definition, handle, origin } = this.#job;
    if (definition.poll === undefined) {
      const message = `${origin.provider} does not tell how job ${origin.jobId} stands: it calls back. Wait with \`job.result({ webhook })\`.`;
      throw new InvalidInputError(message, origin);
    }
    const exchange = await definition.poll(client, handle, call);
    this.#noteRetryAfter(exchange.headers);
    return exchange;
  }

  async #resultOf(exchange: Types["polled"], signal: AbortSignal | undefined): Promise<Types["result"]> {
    const { client, definition, handle, origin } = this.#job;
    const { fetchResult } = definition;
    if (fetchResult === undefined) return resultIn(definition, exchange, origin);
    this.#finished ??= {
      exchange,
      result: new SharedWork(async (aborted) => {
        const { body } = await fetchResult(client, { handle, exchange }, { retries: 0, signal: aborted });
        return body;
      }),
    };
    return this.#finished.result.join(signal);
  }

  /**
   * A snapshot with the most progress that was ever reported: progress does not run backwards.
   *
   * @throws UnknownStatusError when the status has had no mapping for too long.
   */
  #counted(snapshot: UnfinishedSnapshot<Types>): UnfinishedSnapshot<Types> {
    if ("error" in snapshot) return snapshot;
    const { client, origin } = this.#job;
    const { status, providerStatus } = snapshot;
    const now = client.clock.now();
    if (status !== "UNKNOWN") this.#unknown = 0;
    else if (this.#unknown++ === 0) this.#unknownSince = now;
    if (this.#unknown >= mostUnknown && now - this.#unknownSince >= longestUnknown) {
      const message = `${origin.provider} keeps answering the status ${JSON.stringify(providerStatus)}, which has no mapping. The job may still run: keep its token, and update the package.`;
      throw new UnknownStatusError(message, { ...origin, providerStatus });
    }
    const before = progressOf(this.#snapshot);
    return before === 0 ? snapshot : { ...snapshot, progress: Math.max(progressOf(snapshot), before) };
  }

  /**
   * Takes note of a snapshot, unless a later one or a terminal one is known.
   *
   * @returns the one that counts.
   */
  #keep(snapshot: SnapshotOf<Types>, moment: number): SnapshotOf<Types> {
    const before = this.#snapshot;
    const isLate = moment < this.#moment && !isTerminal(snapshot.status);
    if (before !== undefined && (isLate || isTerminal(before.status))) return before;
    this.#moment = moment;
    this.#snapshot = snapshot;
    if (before !== undefined && isSameNews(before, snapshot)) return snapshot;
    const { client, origin } = this.#job;
    const { status, providerStatus } = snapshot;
    tell(client.hooks.onStatus, () => ({ ...origin, status, providerStatus }));
    return snapshot;
  }

  /** Lets those who sleep until the next poll look again: there is news, or a better moment. */
  #wake(): void {
    if (!this.#isSleeping) return;
    this.#isSleeping = false;
    this.#nextPoll.settle();
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
      this.#failures++;
      this.#noteRetryAfter(error instanceof ApiError ? error.headers : undefined);
      if (!mayPass(error) || this.#failures >= mostFailures) throw error;
    }
  }

  async #sleepUntilDue(signal: AbortSignal): Promise<void> {
    const { client, definition, submittedAt } = this.#job;
    const { clock, random } = client;
    this.#isSleeping = true;
    if (definition.poll === undefined) return untilAborted(new Promise<never>(() => undefined), signal);
    const retryAfter = this.#retryAfter;
    const deadlineAge = this.#deadline - submittedAt;
    const delay =
      this.#failures > 0
        ? failureDelay(this.#failures, retryAfter, random())
        : this.#planner.delay({ age: this.#age(), retryAfter, deadlineAge });
    await sleep(clock, delay, signal);
    this.#isSleeping = false;
    // Whoever goes on waiting says again how long.
    this.#deadline = Number.POSITIVE_INFINITY;
  }

  /** Takes note of how long an answer asks to wait; one that did not come asks for nothing. */
  #noteRetryAfter(headers: Headers | undefined): void {
    this.#retryAfter = headers && retryAfterOf(headers, this.#job.client.clock.now());
  }

  #age(): number {
    return this.#job.client.clock.now() - this.#job.submittedAt;
  }
}

function progressOf(snapshot: Snapshot | undefined): number {
  return (snapshot !== undefined && "progress" in snapshot && snapshot.progress) || 0;
}
