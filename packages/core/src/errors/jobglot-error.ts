/** What every error of the runtime says about its origin. */
export interface ErrorOrigin {
  /** The provider's name, such as `"vaikerai"`. */
  readonly provider: string;
  /** The operation or `METHOD /path` that was under way. */
  readonly operation?: string | undefined;
  /** The HTTP status of the answer, where there was one. */
  readonly status?: number | undefined;
  /** The provider's own id of the request, for its support. */
  readonly requestId?: string | undefined;
  /** Whether the same call may succeed later. */
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error that jobglot throws. The message says what happened and what to do next;
 * no error carries a credential.
 *
 * @typeParam Facts what errors of a class tell: each is a member of the error.
 */
export class JobglotError<Facts extends ErrorOrigin = ErrorOrigin> extends Error {
  override readonly name: string = "JobglotError";
  declare readonly provider: string;
  declare readonly operation: string | undefined;
  declare readonly status: number | undefined;
  declare readonly requestId: string | undefined;
  declare readonly retryable: boolean;

  constructor(message: string, { cause, retryable = false, ...facts }: Facts) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { retryable, ...facts });
  }

  /** All that it tells but `cause`, `stack` and headers; of other errors, `JSON.stringify` leaves even the message out. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** What a provider says about an error, as the end of a sentence; empty when it says nothing. */
export function saying(reported: string | undefined): string {
  return reported === undefined ? "" : `: ${reported.replace(/[.\s]+$/, "")}`;
}

/** Who an error is about: the provider, and the operation where there is one. */
export function subjectOf({ provider, operation }: ErrorOrigin): string {
  return operation === undefined ? provider : `${provider} ${operation}`;
}
