import { type ResultExpiredError, toJobEndedError } from "../errors/job-errors.js";
import { tell } from "../hooks.js";
import { isTerminal } from "../vocabulary.js";
import type { JobTypes } from "./job-definition.js";
import type { PolledJob } from "./poller.js";
import { isSameNews, type Snapshot } from "./snapshot.js";

/** What is known of a job: its newest snapshot, which is final once it is terminal. */
export class KnownState<Types extends JobTypes> {
  readonly #job: PolledJob<Types>;
  #snapshot: Snapshot<Types["result"], Types["raw"]> | undefined;
  #expired: ResultExpiredError | undefined;
  #moment = 0;

  constructor(job: PolledJob<Types>) {
    this.#job = job;
  }

  get snapshot(): Snapshot<Types["result"], Types["raw"]> | undefined {
    return this.#snapshot;
  }

  /** The latest moment that the snapshot can speak of, in milliseconds since 1970. */
  get moment(): number {
    return this.#moment;
  }

  /** Whether nothing can change any more. */
  get isFinal(): boolean {
    return this.#expired !== undefined || (this.#snapshot !== undefined && isTerminal(this.#snapshot.status));
  }

  /**
   * The terminal snapshot, if there is one.
   *
   * @throws ResultExpiredError when the result has been deleted.
   */
  final(): Snapshot<Types["result"], Types["raw"]> | undefined {
    if (this.#expired !== undefined) throw this.#expired;
    return this.isFinal ? this.#snapshot : undefined;
  }

  /**
   * Takes note of a snapshot, unless a later one or a terminal one is known.
   *
   * @returns the one that counts.
   */
  keep(
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

  /** Takes note that the provider has deleted the result. */
  expire(error: ResultExpiredError): void {
    this.#expired = error;
  }

  /**
   * Takes note that the job is cancelled, where no poll has to tell, or can any more.
   *
   * @param value what the provider said about it
   */
  keepCancelled(value: unknown): void {
    const { client, id } = this.#job;
    const error = toJobEndedError("CANCELLED", undefined, { ...this.#origin(), jobId: id, value });
    const raw = this.#snapshot?.raw as Types["raw"];
    this.keep({ status: "CANCELLED", providerStatus: "", raw, error }, client.clock.now());
  }

  #origin(): { readonly provider: string; readonly operation: string } {
    return { provider: this.#job.client.provider.name, operation: this.#job.definition.name };
  }
}
