import type { Client } from "../client.js";
import { sleep } from "../clock.js";
import { ApiError } from "../errors/api-error.js";
import { InvalidInputError } from "../errors/call-errors.js";
import { ResultExpiredError } from "../errors/job-errors.js";
import type { CallOptions } from "../options.js";
import { openScope, type Scope, untilAborted } from "../scope.js";
import { createGate } from "../transport/gate.js";
import { retryAfterOf } from "../transport/retry-after.js";
import { isTerminal } from "../vocabulary.js";
import type { WebhookEvent } from "../webhook/webhook-event.js";
import { AnswerReader } from "./answer-reader.js";
import { type Interpretation, interpret } from "./interpret.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { type JobEvent, type JobNews, readJobEvent } from "./job-event.js";
import { KnownState } from "./known-state.js";
import { mayPass } from "./may-pass.js";
import { PollPlanner } from "./poll-planner.js";
import { failureDelay } from "./poll-schedule.js";
import { SharedWork } from "./shared-work.js";
import type { Snapshot } from "./snapshot.js";

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

/** Asks the provider for the state of one job when it is due, or takes it from an event of its webhook. */
export class Poller<Types extends JobTypes> {
  readonly #job: PolledJob<Types>;
  readonly #known: KnownState<Types>;
  readonly #reader: AnswerReader<Types>;
  readonly #planner: PollPlanner;
  readonly #nextPoll: SharedWork<void>;
  readonly #polling = createGate(1);
  /** What a webhook told while the next poll was awaited. */
  #news: JobNews<Types> | undefined;
  #isSleeping = false;
  /** When the patience of those who wait ends, in milliseconds since 1970. */
  #deadline = Number.POSITIVE_INFINITY;
  #failures = 0;
  #retryAfter: number | undefined;

  constructor(job: PolledJob<Types>) {
    this.#job = job;
    this.#known = new KnownState(job);
    this.#reader = new AnswerReader(job);
    this.#planner = new PollPlanner(job.client, job.definition);
    this.#nextPoll = new SharedWork((signal) => this.#pollWhenDue(signal));
  }

  get snapshot(): Snapshot<Types["result"], Types["raw"]> | undefined {
    return this.#known.snapshot;
  }

  /**
   * The terminal snapshot, if there is one.
   *
   * @throws ResultExpiredError when the result has been deleted.
   */
  final(): Snapshot<Types["result"], Types["raw"]> | undefined {
    return this.#known.final();
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

  /**
   * Takes note that the job is cancelled, where no poll has to tell, or can any more.
   *
   * @param value what the provider said about it
   */
  keepCancelled(value?: unknown): void {
    this.#known.keepCancelled(value);
    this.#wake();
  }

  /** Takes an event of a webhook. Those that wait for the next poll get it as the answer, if it is news. */
  receive(event: WebhookEvent): void {
    if (this.#known.isFinal || this.#reader.finished !== undefined) return;
    const { client, definition, id } = this.#job;
    const { clock, provider } = client;
    const { moment, snapshot } = this.#known;
    const known = { id, provider: provider.name, now: clock.now(), status: snapshot?.status, moment };
    const news = readJobEvent(definition, event, known);
    if (news === undefined || (news === "ask" && definition.poll === undefined)) return;
    // A poll that is under way tells as much, except that it may hang.
    if (!this.#isSleeping && (news === "ask" || !isTerminal(news.status))) return;
    this.#news = news;
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

  /** Gets an answer, from the provider or from an event of its webhook, and keeps what it says. */
  async #ask(call: CallOptions, event?: JobEvent<Types>): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const final = this.final();
    if (final !== undefined) return final;
    const moment = event?.moment ?? this.#job.client.clock.now();
    let kept: Snapshot<Types["result"], Types["raw"]>;
    try {
      kept = this.#known.keep(await this.#answer(call, moment, event), moment);
    } catch (error) {
      if (!(error instanceof ResultExpiredError)) throw error;
      this.#known.expire(error);
      this.#wake();
      throw error;
    }
    this.#wake();
    return kept;
  }

  /** The snapshot of one answer, or of one refusal that says something of the job. */
  async #answer(
    call: CallOptions,
    moment: number,
    event: JobEvent<Types> | undefined,
  ): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const { client, definition } = this.#job;
    const reader = this.#reader;
    try {
      const exchange = reader.finished ?? event?.exchange ?? (await this.#request(call));
      const read = interpret(definition, exchange, this.#age(), this.#origin());
      this.#plan(read, moment, event !== undefined);
      return await reader.read(exchange, read, this.snapshot, call.signal);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const refused = reader.readRefusal(error);
      this.#failures = 0;
      this.#retryAfter = retryAfterOf(error.headers, client.clock.now());
      if (!isTerminal(refused.status)) this.#planner.sawActive(this.#age(), undefined);
      return refused;
    }
  }

  async #request(call: CallOptions): Promise<Types["polled"]> {
    const { client, definition, handle, id } = this.#job;
    if (definition.poll === undefined) {
      const message = `${client.provider.name} does not tell how job ${id} stands: it calls back. Wait with \`job.result({ webhook })\`.`;
      throw new InvalidInputError(message, this.#origin());
    }
    const exchange = await definition.poll(client, handle, call);
    this.#retryAfter = retryAfterOf(exchange.headers, client.clock.now());
    return exchange;
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
      const { clock } = this.#job.client;
      this.#failures++;
      this.#retryAfter = error instanceof ApiError ? retryAfterOf(error.headers, clock.now()) : undefined;
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
  }

  /** Lets the planner know what an answer says about the job at some moment, in milliseconds since 1970. */
  #plan(read: Interpretation, moment: number, isExact: boolean): void {
    if (this.#reader.finished !== undefined) return;
    this.#failures = 0;
    const age = moment - this.#job.submittedAt;
    if (read.status === "FINISHED") {
      if (!read.expired) this.#planner.sawFinish(age, isExact);
    } else if (!isTerminal(read.status)) this.#planner.sawActive(age, read.progress);
  }

  #age(): number {
    return this.#job.client.clock.now() - this.#job.submittedAt;
  }

  #origin(): { readonly provider: string; readonly operation: string } {
    return { provider: this.#job.client.provider.name, operation: this.#job.definition.name };
  }
}
