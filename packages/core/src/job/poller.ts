import type { Client } from "../client.js";
import { ApiError } from "../errors/api-error.js";
import { type JobErrorOrigin, type ResultExpiredError, UnknownStatusError } from "../errors/job-errors.js";
import { tell } from "../hooks.js";
import type { CallOptions, SendOptions } from "../options.js";
import { openScope, type Scope, untilAborted } from "../scope.js";
import { createGate } from "../transport/gate.js";
import { retryAfterOf } from "../transport/retry-after.js";
import { isTerminal } from "../vocabulary.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { mayPass } from "./may-pass.js";
import { PollPlanner } from "./poll-planner.js";
import { failureDelay } from "./poll-schedule.js";
import { readAnswer, requireResult, resultIn, type UnfinishedSnapshot } from "./read-answer.js";
import { SharedWork } from "./shared-work.js";
import { newsOf, type Snapshot } from "./snapshot.js";

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

/**
 * What is known of one job: asks the provider for its state when it is due, and keeps what is told otherwise. The newest
 * snapshot is final once it is terminal.
 */
export class Poller<Types extends JobTypes> {
  readonly #job: PolledJob<Types>;
  readonly #planner: PollPlanner;
  readonly #nextPoll: SharedWork;
  readonly #polling = createGate(1);
  #snapshot: SnapshotOf<Types> | undefined;
  /** The latest moment that the snapshot can speak of, in milliseconds since 1970. */
  #moment = 0;
  #expired: ResultExpiredError | undefined;
  /** Fetches the result that an answer did not carry: some providers give such an answer only once. */
  #fetch: ((call: SendOptions) => Promise<SnapshotOf<Types>>) | undefined;
  /** Ends the sleep until the next poll, and tells whether to poll now. Does nothing while nobody sleeps. */
  #wake: (isDue: boolean) => void = () => undefined;
  /** When the patience of the first of those who wait ends, in milliseconds since 1970. */
  #deadline = Number.POSITIVE_INFINITY;
  /** What the last of those who wait sends with every request. */
  #headers: CallOptions["headers"];
  #failures = 0;
  #retryAfter: number | undefined;
  /** So many polls in a row had a status without a mapping, the first one at this moment. */
  #unknown = 0;
  #unknownSince = 0;
  /** The most that was ever reported: progress does not run backwards. */
  #progress = 0;

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

  /** The latest moment that the snapshot can speak of, in milliseconds since 1970. */
  get moment(): number {
    return this.#moment;
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
  nextPoll({ signal, deadline }: Scope, headers?: CallOptions["headers"]): Promise<void> {
    this.#headers = headers ?? this.#headers;
    if (deadline < this.#deadline) {
      this.#deadline = deadline;
      this.#wake(false);
    }
    return this.#nextPoll.join(signal);
  }

  /** Makes the poll that is waited for now. One that is under way tells as much. */
  hasten(): void {
    this.#wake(true);
  }

  /** Takes note that the provider has been asked to end the job. A poll that is under way would tell of before, or hang. */
  expectStop(): void {
    this.#planner.sawStop(this.#age());
    this.#nextPoll.end();
  }

  /** Polls now, after any poll that is under way: two answers at once could contradict each other. */
  async poll(options: CallOptions): Promise<SnapshotOf<Types>> {
    const { client, origin } = this.#job;
    const { signal, close } = openScope(client.clock, options, origin);
    try {
      const leave = await this.#polling.enter(signal);
      try {
        return await this.#ask({ retries: 0, ...options, fresh: true, timeout: undefined, signal });
      } finally {
        leave();
      }
    } finally {
      close();
    }
  }

  async #ask(call: SendOptions): Promise<SnapshotOf<Types>> {
    const final = this.final();
    if (final !== undefined) return final;
    const { client, definition, handle, origin } = this.#job;
    // What is known was told before now, also where the clock was set back since.
    const moment = Math.max(client.clock.now(), this.#moment);
    try {
      if (this.#fetch !== undefined) return this.keep(await this.#fetch(call), moment);
      const exchange = await definition.poll(client, handle, call);
      this.#retryAfter = retryAfterOf(exchange.headers, client.clock.now());
      return this.take(exchange, moment) ?? (await this.#ask(call));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const expired = definition.expired?.inRefusal(error, this.#age(), origin);
      if (expired !== undefined) throw this.#expire(expired);
      const refused = definition.statusOfError?.(error, origin);
      if (refused === undefined) throw error;
      this.#retryAfter = error.retryAfter;
      return this.#note(refused, moment);
    }
  }

  /**
   * Keeps what an answer says, or an event with the body of one.
   *
   * @param moment the latest that it can speak of, in milliseconds since 1970.
   * @returns `undefined` for a finished job whose result is yet to be fetched.
   */
  take(exchange: Types["polled"], moment: number, isEvent = false): SnapshotOf<Types> | undefined {
    if (this.#fetch !== undefined) return undefined;
    const { client, definition, handle, origin, submittedAt } = this.#job;
    const { fetchResult } = definition;
    const read = readAnswer(definition, exchange, this.#age(), origin);
    if (read.status !== "FINISHED") return this.#note(read, moment);
    const { expired, ...finished } = read;
    if (expired !== undefined) throw this.#expire(expired);
    this.#failures = 0;
    this.#planner.sawFinish(moment - submittedAt, isEvent);
    if (fetchResult === undefined) {
      return this.keep({ ...finished, result: resultIn(definition, exchange, origin) }, moment);
    }
    this.#fetch = async ({ headers, signal }) => {
      const call: SendOptions = { retries: 0, fresh: true, headers, signal };
      const { body } = await fetchResult(client, { handle, exchange }, call);
      return { ...finished, result: requireResult(body, origin) };
    };
    // The poll that is under way may hang.
    if (isEvent) this.#nextPoll.end();
    return undefined;
  }

  /** The result is deleted: that is final. */
  #expire(error: ResultExpiredError): ResultExpiredError {
    this.#expired = error;
    this.#nextPoll.end();
    return error;
  }

  /**
   * Keeps what is said of a job that has not finished.
   *
   * @throws UnknownStatusError when the status has had no mapping for too long.
   */
  #note(said: UnfinishedSnapshot<Types>, moment: number): SnapshotOf<Types> {
    this.#failures = 0;
    if ("error" in said) return this.keep(said, moment);
    const { origin, submittedAt } = this.#job;
    const { status, providerStatus, progress = 0 } = said;
    this.#planner.sawActive(moment - submittedAt, progress);
    if (status !== "UNKNOWN") this.#unknown = 0;
    else if (this.#unknown++ === 0) this.#unknownSince = moment;
    if (this.#unknown >= mostUnknown && moment - this.#unknownSince >= longestUnknown) {
      const message = `${origin.provider} keeps answering the status ${JSON.stringify(providerStatus)}, which has no mapping. The job may still run: keep its token, and update the package.`;
      throw new UnknownStatusError(message, { ...origin, providerStatus });
    }
    this.#progress = Math.max(this.#progress, progress);
    return this.keep(this.#progress > 0 ? { ...said, progress: this.#progress } : said, moment);
  }

  /**
   * Keeps a snapshot, unless a later one or a terminal one is known.
   *
   * @returns the one that counts.
   */
  keep(snapshot: SnapshotOf<Types>, moment: number): SnapshotOf<Types> {
    const before = this.#snapshot;
    const isEnd = isTerminal(snapshot.status);
    if (before !== undefined && (isTerminal(before.status) || (moment < this.#moment && !isEnd)))
      return before;
    this.#moment = moment;
    this.#snapshot = snapshot;
    // An end makes the poll needless that is under way, too.
    if (isEnd) this.#nextPoll.end();
    else this.#wake(false);
    if (before === undefined || newsOf(snapshot) !== newsOf(before)) {
      const { client, origin } = this.#job;
      const { status, providerStatus } = snapshot;
      tell(client.hooks.onStatus, { ...origin, status, providerStatus });
    }
    return snapshot;
  }

  /** Polls when it is time to. A failure that may pass is left to the time after. */
  async #pollWhenDue(signal: AbortSignal): Promise<void> {
    if (!(await this.#sleep(signal))) return;
    // Whoever goes on waiting says again how long.
    this.#deadline = Number.POSITIVE_INFINITY;
    try {
      await this.poll({ headers: this.#headers, signal });
    } catch (error) {
      this.#failures++;
      this.#retryAfter = error instanceof ApiError ? error.retryAfter : undefined;
      const age = this.#snapshot === undefined ? this.#age() : Number.POSITIVE_INFINITY;
      if (mayPass(error, age) && this.#failures < mostFailures) return;
      // Whoever tries again begins anew.
      this.#failures = 0;
      throw error;
    }
  }

  /** Waits for the moment of the next poll, and tells whether it has come. */
  async #sleep(signal: AbortSignal): Promise<boolean> {
    const woken = new Promise<boolean>((resolve) => {
      this.#wake = resolve;
    });
    const cancel = this.#job.client.clock.setTimer(() => this.#wake(true), this.#delay());
    try {
      return await untilAborted(woken, signal);
    } finally {
      cancel();
    }
  }

  /** In milliseconds. */
  #delay(): number {
    const { client, submittedAt } = this.#job;
    const retryAfter = this.#retryAfter;
    return this.#failures > 0
      ? failureDelay(this.#failures, retryAfter, client.random())
      : this.#planner.delay({ age: this.#age(), retryAfter, deadlineAge: this.#deadline - submittedAt });
  }

  #age(): number {
    return this.#job.client.clock.now() - this.#job.submittedAt;
  }
}
