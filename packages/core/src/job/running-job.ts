import type { Client } from "../client.js";
import { sleep } from "../clock.js";
import { ApiError } from "../errors/api-error.js";
import { AbortedError, ConnectionError, DeadlineError, InvalidResponseError } from "../errors/call-errors.js";
import { ResultExpiredError, toJobEndedError, UnknownStatusError } from "../errors/job-errors.js";
import { JobglotError } from "../errors/jobglot-error.js";
import type { Exchange } from "../exchange.js";
import type { CallOptions, WaitOptions } from "../options.js";
import { reportedMessage } from "../reported-message.js";
import { openScope } from "../scope.js";
import { retryAfterOf } from "../transport/retry-after.js";
import { isTerminal } from "../vocabulary.js";
import { type Interpretation, interpret } from "./interpret.js";
import type { CancelOutcome, Job } from "./job.js";
import type { Accepted, JobDefinition, JobTypes } from "./job-definition.js";
import type { JobToken } from "./job-token.js";
import { failureDelay, pollDelay } from "./poll-schedule.js";
import { SharedWork } from "./shared-work.js";
import type { Snapshot } from "./snapshot.js";

/** So many polls in a row, over so many milliseconds, may answer a status without a mapping. */
const unknownLimit = { polls: 10, milliseconds: 300_000 };

/** So many polls in a row may fail. */
const mostFailures = 8;

/** How long a cancellation may take that the caller asked for with `onTimeout` or `onAbort`, in milliseconds. */
const cancelTimeout = 10_000;

/** A job, and what is known of it. All its consumers share one poll. */
export class RunningJob<Types extends JobTypes> implements Job<Types["result"], Types["raw"], Types["name"]> {
  readonly provider: string;
  readonly operation: Types["name"];
  readonly id: string;
  readonly submittedAt: Date;

  readonly #client: Client<Types["paths"]>;
  readonly #definition: JobDefinition<Types>;
  readonly #handle: Types["handle"] | undefined;
  readonly #nextPoll: SharedWork<void>;
  #snapshot: Snapshot<Types["result"], Types["raw"]> | undefined;
  #expired: ResultExpiredError | undefined;
  /** The answer that said `FINISHED`, kept while the result is fetched: some providers give it only once. */
  #finished: Types["polled"] | undefined;
  #polls = 0;
  #retryAfter: number | undefined;
  #failures = 0;
  #unknown: { polls: number; readonly since: number } | undefined;

  constructor(
    client: Client<Types["paths"]>,
    definition: JobDefinition<Types>,
    accepted: Accepted<Types["handle"], Types["result"]>,
    submittedAt: number,
  ) {
    this.#client = client;
    this.#definition = definition;
    this.#nextPoll = new SharedWork((signal) => this.#pollWhenDue(signal));
    this.provider = client.provider.name;
    this.operation = definition.name;
    this.submittedAt = new Date(submittedAt);
    if ("handle" in accepted) {
      this.#handle = accepted.handle;
      this.id = String(accepted.handle.id);
    } else {
      this.id = "";
      this.#snapshot = {
        status: "FINISHED",
        providerStatus: "",
        result: accepted.result,
        raw: undefined as Types["raw"],
      };
    }
  }

  get snapshot(): Snapshot<Types["result"], Types["raw"]> | undefined {
    return this.#snapshot;
  }

  async poll(options: CallOptions = {}): Promise<Snapshot<Types["result"], Types["raw"]>> {
    return this.#final() ?? this.#pollNow(options);
  }

  [Symbol.asyncIterator](): AsyncIterator<Snapshot<Types["result"], Types["raw"]>> {
    return this.snapshots()[Symbol.asyncIterator]();
  }

  async *snapshots(options: WaitOptions = {}): AsyncGenerator<Snapshot<Types["result"], Types["raw"]>, void> {
    const scope = openScope(this.#client.clock, options, this.#origin());
    try {
      let yielded: Snapshot | undefined;
      for (;;) {
        if (this.#snapshot === undefined || (this.#snapshot === yielded && this.#final() === undefined)) {
          await this.#nextPoll.join(scope.signal);
        }
        const snapshot = this.#final() ?? this.#snapshot;
        if (snapshot === undefined || snapshot === yielded) continue;
        yielded = snapshot;
        yield snapshot;
        if (isTerminal(snapshot.status)) return;
        scope.signal.throwIfAborted();
      }
    } catch (error) {
      if (error === scope.signal.reason) await this.#cancelIfAsked(error, options);
      throw error;
    } finally {
      scope.close();
    }
  }

  async result(options: WaitOptions = {}): Promise<Types["result"]> {
    for await (const snapshot of this.snapshots(options)) {
      if (snapshot.status === "FINISHED") return snapshot.result;
      if ("error" in snapshot) throw snapshot.error;
    }
    throw new InvalidResponseError("The job ended without a terminal snapshot.", this.#origin());
  }

  async cancel(options: CallOptions = {}): Promise<CancelOutcome> {
    const before = this.#snapshot;
    if (before !== undefined && isTerminal(before.status)) return outcomeOf(before);
    const { cancel } = this.#definition;
    if (cancel === undefined || this.#handle === undefined) return "unsupported";
    let refusal: ApiError | undefined;
    try {
      await cancel.send(this.#client, this.#handle, options);
    } catch (error) {
      if (!(error instanceof ApiError) || error.retryable || error.status === 401 || error.status === 403)
        throw error;
      refusal = error;
    }
    if (refusal === undefined && cancel.effect === "deletes") return "confirmed";
    return this.#outcomeOfCancel(refusal, options);
  }

  toJSON(): JobToken<Types["name"]> {
    const values = Object.entries(this.#handle ?? { id: "" });
    return {
      jobglot: 1,
      provider: this.provider,
      operation: this.operation,
      handle: Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null)),
      submittedAt: this.submittedAt.toISOString(),
    };
  }

  /** The terminal snapshot, or the error that ended the job for good. */
  #final(): Snapshot<Types["result"], Types["raw"]> | undefined {
    if (this.#expired !== undefined) throw this.#expired;
    return this.#snapshot !== undefined && isTerminal(this.#snapshot.status) ? this.#snapshot : undefined;
  }

  /** Waits for the moment of the next poll, and polls. A failure that may pass is kept for the next time. */
  async #pollWhenDue(signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#client;
    const age = clock.now() - this.submittedAt.getTime();
    const delay =
      this.#failures > 0
        ? failureDelay(this.#failures, this.#retryAfter, random())
        : pollDelay({
            age,
            polls: this.#polls,
            hint: this.#definition.pollInterval,
            retryAfter: this.#retryAfter,
            random: random(),
          });
    await sleep(clock, delay, signal);
    if (this.#final() !== undefined) return;
    try {
      await this.#pollNow({ signal });
    } catch (error) {
      this.#failures++;
      this.#retryAfter = error instanceof ApiError ? retryAfterOf(error.headers, clock.now()) : undefined;
      if (!mayPass(error) || this.#failures >= mostFailures) throw error;
    }
  }

  async #pollNow(options: CallOptions): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const handle = this.#handle as Types["handle"];
    const call = { retries: 0, ...options };
    try {
      const exchange = this.#finished ?? (await this.#definition.poll(this.#client, handle, call));
      const read = interpret(this.#definition, exchange, this.#age(), this.#origin());
      this.#polls++;
      this.#retryAfter = retryAfterOf(exchange.headers, this.#client.clock.now());
      const snapshot = await this.#toSnapshot(exchange, read, handle, call);
      this.#failures = 0;
      return this.#keep(snapshot);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#keep(this.#refused(error));
    }
  }

  async #toSnapshot(
    exchange: Types["polled"],
    read: Interpretation,
    handle: Types["handle"],
    call: CallOptions,
  ): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const { providerStatus, status } = read;
    const base = { providerStatus, raw: exchange.body as Types["raw"] };
    if (status === "FINISHED") {
      if (read.expired) throw this.#expire(providerStatus);
      this.#finished = exchange;
      return { ...base, status, result: await this.#resultOf(exchange, handle, call) };
    }
    if (isTerminal(status)) {
      const { code, value, message } = read;
      const origin = {
        ...this.#origin(),
        jobId: this.id,
        providerStatus,
        requestId: exchange.requestId,
        code,
        value,
      };
      return { ...base, status, error: toJobEndedError(status, message, origin) };
    }
    this.#countUnknown(status === "UNKNOWN", providerStatus);
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

  async #resultOf(
    exchange: Types["polled"],
    handle: Types["handle"],
    call: CallOptions,
  ): Promise<Types["result"]> {
    const { fetchResult, result } = this.#definition;
    if (fetchResult !== undefined) {
      const { body } = await fetchResult(this.#client, { handle, exchange }, call);
      return body;
    }
    let cause: unknown;
    try {
      const value = result?.(exchange);
      if (value !== undefined) return value;
    } catch (error) {
      cause = error;
    }
    const message = `${this.provider} says that job ${this.id} is finished and gives no result.`;
    throw new InvalidResponseError(message, { ...this.#origin(), cause });
  }

  /** What a refused poll, or a refused fetch of the result, says about the job. */
  #refused(error: ApiError): Snapshot<Types["result"], Types["raw"]> {
    const { statusOfError, expired } = this.#definition;
    const exchange: Exchange = { statusCode: error.status, headers: error.headers, body: error.body };
    if (expired?.({ ...exchange, body: undefined }, { age: this.#age() }) === true) {
      throw this.#expire(String(error.status), error);
    }
    const status = statusOfError?.(exchange);
    if (status === undefined || !isTerminal(status) || status === "FINISHED") throw error;
    const providerStatus = String(error.status);
    const { requestId, body } = error;
    const origin = {
      ...this.#origin(),
      jobId: this.id,
      providerStatus,
      status: error.status,
      requestId,
      value: body,
      cause: error,
    };
    const ended = toJobEndedError(status, reportedMessage(body), origin);
    return { status, providerStatus, raw: body as Types["raw"], error: ended };
  }

  #expire(providerStatus: string, cause?: ApiError): ResultExpiredError {
    const message = `${this.provider} has deleted the result of job ${this.id}.`;
    this.#expired = new ResultExpiredError(message, {
      ...this.#origin(),
      jobId: this.id,
      providerStatus,
      cause,
    });
    return this.#expired;
  }

  #keep(snapshot: Snapshot<Types["result"], Types["raw"]>): Snapshot<Types["result"], Types["raw"]> {
    const before = this.#snapshot;
    if (before !== undefined && (isTerminal(before.status) || isSame(before, snapshot))) return before;
    this.#snapshot = snapshot;
    return snapshot;
  }

  #countUnknown(isUnknown: boolean, providerStatus: string): void {
    if (!isUnknown) {
      this.#unknown = undefined;
      return;
    }
    const now = this.#client.clock.now();
    this.#unknown ??= { polls: 0, since: now };
    this.#unknown.polls++;
    const { polls, since } = this.#unknown;
    if (polls < unknownLimit.polls || now - since < unknownLimit.milliseconds) return;
    const message = `${this.provider} keeps answering the status ${JSON.stringify(providerStatus)}, which has no mapping. The job may still run: keep its token, and update the package.`;
    throw new UnknownStatusError(message, { ...this.#origin(), jobId: this.id, providerStatus });
  }

  async #cancelIfAsked(error: unknown, { onTimeout, onAbort }: WaitOptions): Promise<void> {
    const asked =
      (error instanceof DeadlineError && onTimeout === "cancel") ||
      (error instanceof AbortedError && onAbort === "cancel");
    if (!asked) return;
    try {
      await this.cancel({ timeout: cancelTimeout });
    } catch (cause) {
      // The caller's deadline or abort is the error to tell; that the cancellation failed belongs to it.
      if (error instanceof JobglotError && error.cause === undefined) error.cause = cause;
    }
  }

  async #outcomeOfCancel(refusal: ApiError | undefined, options: CallOptions): Promise<CancelOutcome> {
    let after: Snapshot;
    try {
      after = await this.poll(options);
    } catch (error) {
      if (error instanceof ResultExpiredError) return "too-late";
      if (refusal === undefined && error instanceof ApiError && error.status === 404) return "confirmed";
      throw refusal ?? error;
    }
    if (isTerminal(after.status)) return outcomeOf(after);
    if (refusal === undefined) return "requested";
    if (this.#definition.cancel?.effect === "queuedOnly") return "too-late";
    throw refusal;
  }

  #age(): number {
    return this.#client.clock.now() - this.submittedAt.getTime();
  }

  #origin(): { readonly provider: string; readonly operation: string } {
    return { provider: this.provider, operation: this.operation };
  }
}

function outcomeOf(snapshot: Snapshot): CancelOutcome {
  return snapshot.status === "CANCELLED" ? "confirmed" : "too-late";
}

/** Whether two snapshots tell a reader the same. */
function isSame(one: Snapshot, other: Snapshot): boolean {
  return newsOf(one) === newsOf(other);
}

function newsOf(snapshot: Snapshot): string {
  const { status, providerStatus } = snapshot;
  const { progress, logs } = "error" in snapshot || "result" in snapshot ? {} : snapshot;
  return JSON.stringify([status, providerStatus, progress, logs]);
}

function mayPass(error: unknown): boolean {
  return (
    error instanceof ConnectionError ||
    ((error instanceof ApiError || error instanceof InvalidResponseError) && error.retryable)
  );
}
