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
 */
export class JobglotError extends Error {
  override readonly name: string = "JobglotError";
  readonly provider: string;
  readonly operation: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;

  constructor(message: string, origin: ErrorOrigin) {
    super(message, origin.cause === undefined ? undefined : { cause: origin.cause });
    this.provider = origin.provider;
    this.operation = origin.operation;
    this.status = origin.status;
    this.requestId = origin.requestId;
    this.retryable = origin.retryable ?? false;
  }
}
