import type { Clock } from "../clock.js";
import { type JobErrorOrigin, UnknownStatusError } from "../errors/job-errors.js";
import type { JobStatus } from "../vocabulary.js";

/** So many polls in a row, over so many milliseconds, may answer a status without a mapping. */
const mostPolls = 10;
const longest = 300_000;

/** Bounds how long a job may stay in a status without a mapping. */
export class UnknownCounter {
  readonly #clock: Clock;
  readonly #origin: JobErrorOrigin;
  #polls = 0;
  #since = 0;

  constructor(clock: Clock, origin: JobErrorOrigin) {
    this.#clock = clock;
    this.#origin = origin;
  }

  /** @throws UnknownStatusError when the limit is reached. */
  count(status: JobStatus, providerStatus: string): void {
    if (status !== "UNKNOWN") {
      this.#polls = 0;
      return;
    }
    const now = this.#clock.now();
    if (this.#polls === 0) this.#since = now;
    this.#polls++;
    if (this.#polls < mostPolls || now - this.#since < longest) return;
    const { provider } = this.#origin;
    const message = `${provider} keeps answering the status ${JSON.stringify(providerStatus)}, which has no mapping. The job may still run: keep its token, and update the package.`;
    throw new UnknownStatusError(message, { ...this.#origin, providerStatus });
  }
}
