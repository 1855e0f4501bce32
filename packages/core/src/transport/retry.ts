import { ConnectionError } from "../errors/call-errors.js";
import type { Provider } from "../provider.js";

/** What came of one try: an answer, or none. */
export type Outcome = { readonly response: Response } | { readonly error: unknown };

export interface RetryQuestion {
  readonly provider: Provider;
  readonly method: string;
  /** The provider takes the request once, however often it is sent. */
  readonly isIdempotent: boolean;
  readonly outcome: Outcome;
  /** How long the answer asked to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** How many tries were made before this one. */
  readonly tries: number;
  /** How often the caller lets a request be repeated. */
  readonly retries: number;
  readonly random: () => number;
}

/** Methods whose repetition changes nothing at the server (RFC 9110, section 9.2.2). */
const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

const transient: ReadonlySet<number> = new Set([408, 425, 500, 502, 503, 504]);

/** A request is not held back longer than this for a `Retry-After`, in milliseconds: then the caller decides. */
export const longestWait = 60_000;

/**
 * How many milliseconds to wait before the same request is sent again; `undefined` when it must not be.
 *
 * A request that may have changed something, and that the provider would take for another one, is repeated only where
 * nothing can have happened: the connection was refused, or the answer was 429, or a 503 that the provider documents.
 */
export function retryDelay(question: RetryQuestion): number | undefined {
  const { outcome, provider, tries, retries } = question;
  const isIdempotent = question.isIdempotent || idempotentMethods.has(question.method);
  if ("error" in outcome) {
    if (!(outcome.error instanceof ConnectionError)) return undefined;
    if (outcome.error.mayHaveArrived && !isIdempotent) return undefined;
    return tries < retries ? backoff(question) : undefined;
  }
  const { status } = outcome.response;
  const policy = provider.retry?.[status];
  if (!(tries < Math.min(retries, policy?.times ?? Number.POSITIVE_INFINITY))) return undefined;
  const allowed = isIdempotent ? status === 429 || transient.has(status) : nothingHappened(provider, status);
  if (!allowed) return undefined;
  const delay = question.retryAfter ?? policy?.milliseconds ?? backoff(question);
  return delay <= longestWait ? delay : undefined;
}

/** Whether a status says that the request changed nothing at the server: 429, or a 503 that the provider documents. */
export function nothingHappened(provider: Provider, status: number): boolean {
  return status === 429 || (status === 503 && provider.retry?.[503] !== undefined);
}

/** Exponential from half a second, with jitter over its upper half. */
function backoff({ tries, random }: RetryQuestion): number {
  const full = 500 * 2 ** tries;
  return full / 2 + (full / 2) * random();
}
