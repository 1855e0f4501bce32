import { InvalidInputError, InvalidResponseError } from "../errors/call-errors.js";
import { toNoStreamError } from "../errors/job-errors.js";
import type { CallOptions, StreamOptions, WaitOptions } from "../options.js";
import { openScope, type Scope } from "../scope.js";
import { isTerminal } from "../vocabulary.js";
import { abandon, isCancelAsked } from "./abandoned-job.js";
import { cancelJob } from "./cancel-job.js";
import type { CancelOutcome, JobOf } from "./job.js";
import type { EventOf, JobTypes } from "./job-definition.js";
import type { JobToken } from "./job-token.js";
import { type PolledJob, Poller } from "./poller.js";
import { isSameNews, type Snapshot } from "./snapshot.js";

/** A job that goes on at the provider. */
export class RunningJob<Types extends JobTypes> implements JobOf<Types> {
  readonly #job: PolledJob<Types>;
  readonly #poller: Poller<Types>;

  constructor(job: PolledJob<Types>) {
    this.#job = job;
    this.#poller = new Poller(job);
  }

  get provider(): string {
    return this.#job.client.provider.name;
  }

  get operation(): Types["name"] {
    return this.#job.definition.name;
  }

  get id(): string {
    return this.#job.id;
  }

  get submittedAt(): Date {
    return new Date(this.#job.submittedAt);
  }

  get snapshot(): Snapshot<Types["result"], Types["raw"]> | undefined {
    return this.#poller.snapshot;
  }

  poll(options: CallOptions = {}): Promise<Snapshot<Types["result"], Types["raw"]>> {
    return this.#poller.poll(options);
  }

  [Symbol.asyncIterator](): AsyncIterator<Snapshot<Types["result"], Types["raw"]>> {
    return this.snapshots()[Symbol.asyncIterator]();
  }

  async *snapshots(options: WaitOptions = {}): AsyncGenerator<Snapshot<Types["result"], Types["raw"]>, void> {
    const poller = this.#poller;
    let scope: Scope | undefined;
    let unsubscribe: (() => void) | undefined;
    try {
      scope = openScope(this.#job.client.clock, options, this.#origin());
      unsubscribe = this.#listen(options);
      let yielded: Snapshot | undefined;
      for (;;) {
        if (poller.final() === undefined && !isNews(poller.snapshot, yielded)) await poller.nextPoll(scope);
        const { snapshot } = poller;
        if (snapshot === undefined || !isNews(snapshot, yielded)) continue;
        yielded = snapshot;
        yield snapshot;
        if (isTerminal(snapshot.status)) return;
        scope.signal?.throwIfAborted();
      }
    } catch (error) {
      const isOwn = scope === undefined || error === scope.signal?.reason;
      throw isOwn && isCancelAsked(error, options) ? await abandon(this, error) : error;
    } finally {
      unsubscribe?.();
      scope?.close();
    }
  }

  async result(options: WaitOptions = {}): Promise<Types["result"]> {
    for await (const snapshot of this.snapshots(options)) {
      if (snapshot.status === "FINISHED") return snapshot.result;
      if ("error" in snapshot) throw snapshot.error;
    }
    throw new InvalidResponseError("The job ended without a terminal snapshot.", this.#origin());
  }

  async *stream(options: StreamOptions = {}): AsyncGenerator<EventOf<Types>, void> {
    const { client, definition, handle, id } = this.#job;
    const events = definition.stream?.(client, handle, options);
    if (events === undefined) throw toNoStreamError({ ...this.#origin(), jobId: id });
    yield* events;
  }

  cancel(options: CallOptions = {}): Promise<CancelOutcome> {
    return cancelJob(this.#job, this.#poller, options);
  }

  toJSON(): JobToken<Types["name"]> {
    const values = Object.entries(this.#job.handle).filter(
      ([, value]) => value !== undefined && value !== null,
    );
    return {
      jobglot: 1,
      provider: this.provider,
      operation: this.operation,
      handle: Object.fromEntries(values),
      submittedAt: this.submittedAt.toISOString(),
    };
  }

  #listen({ webhook }: WaitOptions): (() => void) | undefined {
    const { poll, resultBy } = this.#job.definition;
    const needsWebhook = poll === undefined || resultBy === "webhook";
    if (webhook === undefined && needsWebhook && this.#poller.final() === undefined) {
      const message = `${this.provider} gives the result of ${this.operation} to its webhook alone. Submit the job with the URL of yours, and pass \`webhook\` when you wait for it.`;
      throw new InvalidInputError(message, this.#origin());
    }
    if (webhook === undefined || this.#job.definition.webhook !== undefined) {
      return webhook?.subscribe((event) => this.#poller.receive(event));
    }
    const message = `${this.provider} sends no events of ${this.operation}. Leave out \`webhook\`.`;
    throw new InvalidInputError(message, this.#origin());
  }

  #origin(): { readonly provider: string; readonly operation: string } {
    return { provider: this.provider, operation: this.operation };
  }
}

/** Whether a snapshot tells something that the one before it did not. */
function isNews(snapshot: Snapshot | undefined, before: Snapshot | undefined): boolean {
  return snapshot !== undefined && (before === undefined || !isSameNews(snapshot, before));
}
