import type { ApiError } from "../errors/api-error.js";
import type { JobErrorOrigin } from "../errors/job-errors.js";
import { isTerminal } from "../vocabulary.js";
import type { Interpretation } from "./interpret.js";
import type { JobTypes } from "./job-definition.js";
import type { PolledJob } from "./poller.js";
import {
  isUnfinished,
  refusedSnapshot,
  resultIn,
  toExpiredError,
  unfinishedSnapshot,
  withMostProgress,
} from "./read-snapshot.js";
import { SharedWork } from "./shared-work.js";
import type { Snapshot } from "./snapshot.js";
import { UnknownCounter } from "./unknown-counter.js";

/** Makes snapshots of the answers about one job, and fetches its result where they do not carry it. */
export class AnswerReader<Types extends JobTypes> {
  readonly #job: PolledJob<Types>;
  readonly #origin: JobErrorOrigin;
  readonly #unknown: UnknownCounter;
  /** A result may be served only once: all who need it share one fetch. */
  #finished: { readonly exchange: Types["polled"]; readonly result: SharedWork<Types["result"]> } | undefined;

  constructor(job: PolledJob<Types>) {
    this.#job = job;
    const { client, definition, id } = job;
    this.#origin = { provider: client.provider.name, operation: definition.name, jobId: id };
    this.#unknown = new UnknownCounter(client.clock, this.#origin);
  }

  /** The answer that said `FINISHED`, kept while the result is fetched: some providers give it only once. */
  get finished(): Types["polled"] | undefined {
    return this.#finished?.exchange;
  }

  /**
   * The snapshot of an answer.
   *
   * @param before the snapshot that is known.
   * @throws ResultExpiredError when the result has been deleted, UnknownStatusError when the status has had no mapping
   * for too long, and what the fetch of the result throws.
   */
  async read(
    exchange: Types["polled"],
    read: Interpretation,
    before: Snapshot<Types["result"], Types["raw"]> | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Snapshot<Types["result"], Types["raw"]>> {
    const { client, definition, handle } = this.#job;
    if (isUnfinished(read)) {
      this.#unknown.count(read.status, read.providerStatus);
      return withMostProgress(unfinishedSnapshot(definition, exchange, read, this.#origin), before);
    }
    const { providerStatus } = read;
    if (read.expired) throw toExpiredError({ ...this.#origin, providerStatus });
    const { fetchResult } = definition;
    if (fetchResult !== undefined && this.#finished === undefined) {
      const result = new SharedWork(async (aborted) => {
        const { body } = await fetchResult(client, { handle, exchange }, { retries: 0, signal: aborted });
        return body;
      });
      this.#finished = { exchange, result };
    }
    const result =
      this.#finished === undefined
        ? resultIn(definition, exchange, this.#origin)
        : await this.#finished.result.join(signal);
    return { status: "FINISHED", providerStatus, raw: exchange.body as Types["raw"], result };
  }

  /**
   * What a refused poll, or a refused fetch of the result, says about the job.
   *
   * @throws the refusal when it says nothing of it, ResultExpiredError when it says that the result has been deleted.
   */
  readRefusal(error: ApiError): Snapshot<Types["result"], Types["raw"]> {
    const { client, definition, submittedAt } = this.#job;
    const { status: statusCode, headers } = error;
    const age = client.clock.now() - submittedAt;
    if (definition.expired?.({ statusCode, headers, body: undefined }, { age }) === true) {
      throw toExpiredError({ ...this.#origin, providerStatus: String(statusCode), cause: error });
    }
    const snapshot = refusedSnapshot(definition, error, this.#origin);
    if (snapshot === undefined) throw error;
    if (!isTerminal(snapshot.status)) this.#unknown.count(snapshot.status, snapshot.providerStatus);
    return snapshot;
  }
}
