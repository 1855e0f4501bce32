import type { Client } from "../client.js";
import { InvalidInputError } from "../errors/call-errors.js";
import { toNoStreamError } from "../errors/job-errors.js";
import { leavable } from "../leavable.js";
import type { CallOptions, StreamOptions, WaitOptions } from "../options.js";
import { openScope, type Scope } from "../scope.js";
import { isTerminal } from "../vocabulary.js";
import { plainValues } from "./handle-values.js";
import type { CancelOutcome, JobOf } from "./job.js";
import type { EventOf, JobDefinition, JobTypes } from "./job-definition.js";
import type { JobToken } from "./job-token.js";
import { type PolledJob, Poller } from "./poller.js";
import { type EndedSnapshot, type FinishedSnapshot, newsOf, outcomeOf, type Snapshot } from "./snapshot.js";

/** A job that goes on at the provider. */
export class RunningJob<Types extends JobTypes> implements JobOf<Types> {
  readonly provider: string;
  readonly operation: Types["name"];
  readonly id: string;
  readonly #job: PolledJob<Types>;
  readonly #poller: Poller<Types>;

  /** @param snapshot of a job that has ended with its submission. */
  constructor(
    client: Client<Types["paths"]>,
    definition: JobDefinition<Types>,
    handle: Types["handle"],
    submittedAt: number,
    snapshot?: FinishedSnapshot<Types["result"], Types["raw"]>,
  ) {
    const { authentication, name: provider } = client.provider;
    // No token and no error may hold the key.
    const detached = authentication?.detach?.(handle) ?? handle;
    this.provider = provider;
    this.operation = definition.name;
    this.id = String(detached.id);
    const origin = { provider, operation: definition.name, jobId: this.id };
    this.#job = { client, definition, handle: detached, submittedAt, origin };
    this.#poller = new Poller(this.#job, snapshot);
  }

  /**
   * With a name of its own a job is no plain object: Vue would put a proxy in its place, which has none of its private
   * members.
   */
  get [Symbol.toStringTag](): string {
    return "Job";
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

  snapshots(options: WaitOptions = {}): AsyncIterable<Snapshot<Types["result"], Types["raw"]>> {
    return { [Symbol.asyncIterator]: () => leavable((left) => this.#watch(options, left)) };
  }

  async *#watch(
    options: WaitOptions,
    left?: AbortSignal,
  ): AsyncGenerator<Snapshot<Types["result"], Types["raw"]>, void> {
    const poller = this.#poller;
    let scope: Scope | undefined;
    let unsubscribe: (() => void) | undefined;
    let told: string | undefined;
    try {
      scope = openScope(this.#job.client.clock, options, this.#job.origin, left);
      unsubscribe = this.#listen(options);
      for (;;) {
        const snapshot = poller.final() ?? poller.snapshot;
        const news = snapshot && newsOf(snapshot);
        if (snapshot === undefined || news === told) {
          await poller.nextPoll(scope, options.headers);
          continue;
        }
        told = news;
        yield snapshot;
        if (isTerminal(snapshot.status)) return;
        scope.signal?.throwIfAborted();
      }
    } catch (error) {
      throw (await this.#job.definition.cancel?.abandon(this, error, options, scope)) ?? error;
    } finally {
      unsubscribe?.();
      scope?.close();
    }
  }

  async result(options: WaitOptions = {}): Promise<Types["result"]> {
    let last: Snapshot<Types["result"]> | undefined;
    for await (const snapshot of this.#watch(options)) last = snapshot;
    if (last?.status === "FINISHED") return last.result;
    // The last one is terminal.
    throw (last as EndedSnapshot).error;
  }

  stream(options: StreamOptions = {}): AsyncIterable<EventOf<Types>> {
    const { client, definition, handle, origin } = this.#job;
    const events = origin.jobId === "" ? undefined : definition.stream?.(client, handle, options);
    return (
      events ?? {
        [Symbol.asyncIterator]() {
          throw toNoStreamError(origin);
        },
      }
    );
  }

  async cancel(options: CallOptions = {}): Promise<CancelOutcome> {
    const { snapshot } = this.#poller;
    if (snapshot !== undefined && isTerminal(snapshot.status)) return outcomeOf(snapshot);
    return this.#job.definition.cancel?.cancel(this.#job, this.#poller, options) ?? "unsupported";
  }

  toJSON(): JobToken<Types["name"]> {
    return {
      jobglot: 1,
      provider: this.provider,
      operation: this.operation,
      handle: plainValues(this.#job.handle),
      submittedAt: this.submittedAt.toISOString(),
    };
  }

  #listen({ webhook: source }: WaitOptions): (() => void) | undefined {
    const { definition, origin } = this.#job;
    const { webhook } = definition;
    if (webhook !== undefined || source === undefined)
      return webhook?.listen(this.#job, this.#poller, source);
    const message = `${origin.provider} sends no events of ${origin.operation}. Leave out \`webhook\`.`;
    throw new InvalidInputError(message, origin);
  }
}
