import type { Client } from "../client.js";
import { sleep } from "../clock.js";
import { ApiError } from "../errors/api-error.js";
import { ConnectionError, InvalidResponseError } from "../errors/call-errors.js";
import { ResultExpiredError, toJobEndedError } from "../errors/job-errors.js";
import type { Exchange } from "../exchange.js";
import type { CallOptions } from "../options.js";
import { reportedMessage } from "../reported-message.js";
import { retryAfterOf } from "../transport/retry-after.js";
import { isTerminal } from "../vocabulary.js";
import { type Interpretation, interpret } from "./interpret.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { failureDelay, pollDelay } from "./poll-schedule.js";
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

/** Asks the provider for the state of one job, when it is due, and keeps what is known. */
export class Poller<Types extends JobTypes> {
  readonly #job: PolledJob<Types>;
  readonly #nextPoll: SharedWork<void>;
  readonly #unknown: UnknownCounter;
  #snapshot: Snapshot<Types["result"], Types["raw"]> | undefined;
  #expired: ResultExpiredError | undefined;
  /** The answer that said `FINISHED`, kept while the result is fetched: some providers give it only once. */
  #finished: Types["polled"] | undefined;
  #polls = 0;
  #failures = 0;
  #retryAfter: number | undefined;

  constructor(job: PolledJob<Types>) {
    this.#job = job;
    this.#nextPoll = new SharedWork((signal) => this.#pollWhenDue(signal));
    this.#unknown = new UnknownCounter(job.client.clock, { ...this.#origin(), jobId: job.id });
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

  /** Waits until the next poll has been made. All who wait share it. */
  nextPoll(signal: AbortSignal): Promise<void> {
    return this.#nextPoll.join(signal);
  }

  /** Polls now. */
  async poll(options: CallOptions): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const final = this.final();
    if (final !== undefined) return final;
    const { client, definition, handle } = this.#job;
    const call = { retries: 0, ...options };
    try {
      const exchange = this.#finished ?? (await definition.poll(client, handle, call));
      const read = interpret(definition, exchange, this.#age(), this.#origin());
      this.#polls++;
      this.#retryAfter = retryAfterOf(exchange.headers, client.clock.now());
      const snapshot = await this.#toSnapshot(exchange, read, call);
      this.#failures = 0;
      return this.#keep(snapshot);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#keep(this.#refused(error));
    }
  }

  /** Waits for the moment of the next poll, and polls. A failure that may pass is left to the time after. */
  async #pollWhenDue(signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#job.client;
    const retryAfter = this.#retryAfter;
    const delay =
      this.#failures > 0
        ? failureDelay(this.#failures, retryAfter, random())
        : pollDelay({
            age: this.#age(),
            polls: this.#polls,
            hint: this.#job.definition.pollInterval,
            retryAfter,
            random: random(),
          });
    await sleep(clock, delay, signal);
    try {
      await this.poll({ signal });
    } catch (error) {
      this.#failures++;
      this.#retryAfter = error instanceof ApiError ? retryAfterOf(error.headers, clock.now()) : undefined;
      if (!mayPass(error) || this.#failures >= mostFailures) throw error;
    }
  }

  async #toSnapshot(
    exchange: Types["polled"],
    read: Interpretation,
    call: CallOptions,
  ): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const { providerStatus, status } = read;
    const base = { providerStatus, raw: exchange.body as Types["raw"] };
    if (status === "FINISHED") {
      if (read.expired) throw this.#expire(providerStatus);
      this.#finished = exchange;
      return { ...base, status, result: await this.#resultOf(exchange, call) };
    }
    if (isTerminal(status)) {
      const { code, value, message } = read;
      const { requestId } = exchange;
      const origin = { ...this.#origin(), jobId: this.#job.id, providerStatus, requestId, code, value };
      return { ...base, status, error: toJobEndedError(status, message, origin) };
    }
    this.#unknown.count(status, providerStatus);
    const before =
      this.#snapshot !== undefined && "progress" in this.#snapshot ? this.#snapshot.progress : undefined;
    const progress = read.progress === undefined ? before : Math.max(read.progress, before ?? 0);
    return {
      ...base,
      status,
      ...(progress === undefined ? {} : { progress }),
      ...(read.logs === undefined ? {} : { logs: read.logs }),
    };
  }

  async #resultOf(exchange: Types["polled"], call: CallOptions): Promise<Types["result"]> {
    const { client, definition, handle, id } = this.#job;
    if (definition.fetchResult !== undefined) {
      const { body } = await definition.fetchResult(client, { handle, exchange }, call);
      return body;
    }
    let cause: unknown;
    try {
      const value = definition.result?.(exchange);
      if (value !== undefined) return value;
    } catch (error) {
      cause = error;
    }
    const message = `${client.provider.name} says that job ${id} is finished and gives no result.`;
    throw new InvalidResponseError(message, { ...this.#origin(), cause });
  }

  /** What a refused poll, or a refused fetch of the result, says about the job. */
  #refused(error: ApiError): Snapshot<Types["result"], Types["raw"]> {
    const { definition, id } = this.#job;
    const { status: statusCode, headers, body, requestId } = error;
    const providerStatus = String(statusCode);
    if (definition.expired?.({ statusCode, headers, body: undefined }, { age: this.#age() }) === true) {
      throw this.#expire(providerStatus, error);
    }
    const exchange: Exchange = { statusCode, headers, body };
    const status = definition.statusOfError?.(exchange);
    if (status === undefined || !isTerminal(status) || status === "FINISHED") throw error;
    const origin = {
      ...this.#origin(),
      jobId: id,
      providerStatus,
      status: statusCode,
      requestId,
      value: body,
    };
    const ended = toJobEndedError(status, reportedMessage(body), { ...origin, cause: error });
    return { status, providerStatus, raw: body as Types["raw"], error: ended };
  }

  #expire(providerStatus: string, cause?: ApiError): ResultExpiredError {
    const { client, id } = this.#job;
    const message = `${client.provider.name} has deleted the result of job ${id}.`;
    this.#expired = new ResultExpiredError(message, { ...this.#origin(), jobId: id, providerStatus, cause });
    return this.#expired;
  }

  #keep(snapshot: Snapshot<Types["result"], Types["raw"]>): Snapshot<Types["result"], Types["raw"]> {
    const before = this.#snapshot;
    if (before !== undefined && (isTerminal(before.status) || isSameNews(before, snapshot))) return before;
    this.#snapshot = snapshot;
    return snapshot;
  }

  #age(): number {
    return this.#job.client.clock.now() - this.#job.submittedAt;
  }

  #origin(): { readonly provider: string; readonly operation: string } {
    return { provider: this.#job.client.provider.name, operation: this.#job.definition.name };
  }
}

function mayPass(error: unknown): boolean {
  return (
    error instanceof ConnectionError ||
    ((error instanceof ApiError || error instanceof InvalidResponseError) && error.retryable)
  );
}
