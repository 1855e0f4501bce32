import { InvalidResponseError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { reportedMessage } from "../reported-message.js";
import { isJobStatus, type JobStatus } from "../vocabulary.js";
import type { JobDefinition, JobTypes, ReportedError } from "./job-definition.js";

/** What the answer to a poll says, all its parts taken together. */
export interface Interpretation {
  readonly providerStatus: string;
  /** The effective state: a "completed" with an error is `FAILED`. */
  readonly status: JobStatus;
  readonly message: string | undefined;
  readonly code: string | undefined;
  readonly value: unknown;
  readonly progress: number | undefined;
  readonly logs: unknown;
  readonly expired: boolean;
}

/**
 * Reads the answer to a poll.
 *
 * @throws InvalidResponseError when the answer lacks what the definition reads.
 */
export function interpret<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["polled"],
  age: number,
  origin: ErrorOrigin,
): Interpretation {
  try {
    const reported = definition.error?.(exchange);
    const mapped: unknown = definition.status(exchange);
    const told = isJobStatus(mapped) ? mapped : "UNKNOWN";
    // The provider is done; for whoever waits, the job goes on until its event has come.
    const awaitsEvent =
      told === "FINISHED" && definition.resultBy === "webhook" && definition.result?.(exchange) === undefined;
    const status = awaitsEvent ? "PROCESSING" : told;
    const failed = definition.failed?.(exchange) === true || (told === "FINISHED" && saysSomething(reported));
    const word = definition.providerStatus(exchange);
    return {
      providerStatus: typeof word === "string" ? word : String(JSON.stringify(word)),
      status: failed ? "FAILED" : status,
      message: reportedMessage(reported?.message) ?? reportedMessage(reported?.value),
      code: toCode(reported?.code),
      value: reported?.value ?? reported?.message ?? undefined,
      progress: toProgress(definition.progress?.(exchange)),
      logs: definition.logs?.(exchange) ?? undefined,
      expired: definition.expired?.(exchange, { age }) === true,
    };
  } catch (cause) {
    const message = `${origin.provider} answered a poll with a body that lacks what its spec promises.`;
    throw new InvalidResponseError(message, { ...origin, cause, retryable: true });
  }
}

function saysSomething(reported: ReportedError | undefined): boolean {
  return isPresent(reported?.message) || isPresent(reported?.code) || isPresent(reported?.value);
}

function toCode(code: unknown): string | undefined {
  return isPresent(code) ? String(code) : undefined;
}

/** Whether a value says that something went wrong: `null`, `0`, `{}` and blank text do not. */
function isPresent(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function toProgress(value: number | null | undefined): number | undefined {
  if (typeof value !== "number" || Number.isNaN(value)) return undefined;
  return Math.min(1, Math.max(0, value));
}
