import { toNoStreamError } from "../errors/job-errors.js";
import type { Provider } from "../provider.js";
import type { CancelOutcome, JobOf } from "./job.js";
import type { EventOf, JobDefinition, JobTypes } from "./job-definition.js";
import type { JobToken } from "./job-token.js";
import type { FinishedSnapshot } from "./snapshot.js";

/** A job whose submission was answered with the result at once. */
export class FinishedJob<Types extends JobTypes> implements JobOf<Types> {
  readonly provider: string;
  readonly operation: Types["name"];
  readonly id = "";
  readonly submittedAt: Date;
  readonly snapshot: FinishedSnapshot<Types["result"], Types["raw"]>;

  constructor(
    provider: Provider,
    definition: JobDefinition<Types>,
    result: Types["result"],
    submittedAt: number,
  ) {
    this.provider = provider.name;
    this.operation = definition.name;
    this.submittedAt = new Date(submittedAt);
    this.snapshot = { status: "FINISHED", providerStatus: "", result, raw: undefined as Types["raw"] };
  }

  async poll(): Promise<FinishedSnapshot<Types["result"], Types["raw"]>> {
    return this.snapshot;
  }

  [Symbol.asyncIterator](): AsyncIterator<FinishedSnapshot<Types["result"], Types["raw"]>> {
    return this.snapshots()[Symbol.asyncIterator]();
  }

  async *snapshots(): AsyncGenerator<FinishedSnapshot<Types["result"], Types["raw"]>, void> {
    yield this.snapshot;
  }

  async result(): Promise<Types["result"]> {
    return this.snapshot.result;
  }

  stream(): AsyncIterable<EventOf<Types>> {
    throw toNoStreamError({ provider: this.provider, operation: this.operation, jobId: this.id });
  }

  async cancel(): Promise<CancelOutcome> {
    return "too-late";
  }

  toJSON(): JobToken<Types["name"]> {
    const { provider, operation, submittedAt } = this;
    return { jobglot: 1, provider, operation, handle: { id: "" }, submittedAt: submittedAt.toISOString() };
  }
}
