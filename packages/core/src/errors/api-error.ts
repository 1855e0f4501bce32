import { type ErrorOrigin, JobglotError } from "./jobglot-error.js";

/** What the server answered, for an {@link ApiError}. */
export interface RefusedAnswer extends ErrorOrigin {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body: JSON where it is JSON, otherwise text. */
  readonly body: unknown;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** The server answered with something other than success. */
export class ApiError extends JobglotError {
  override readonly name: string = "ApiError";
  override readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** How long the provider asks to wait, in milliseconds; `undefined` when it does not say. */
  readonly retryAfter: number | undefined;

  constructor(message: string, answer: RefusedAnswer) {
    super(message, answer);
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = answer.body;
    this.retryAfter = answer.retryAfter;
  }
}

/** 400: the request does not fit the API. */
export class BadRequestError extends ApiError {
  override readonly name: string = "BadRequestError";
}

/** 401: the API key is missing or wrong. */
export class AuthenticationError extends ApiError {
  override readonly name: string = "AuthenticationError";
}

/** 403: the API key lacks a permission. */
export class PermissionError extends ApiError {
  override readonly name: string = "PermissionError";
}

/** 404 or 410: there is no such thing, or no longer. */
export class NotFoundError extends ApiError {
  override readonly name: string = "NotFoundError";
}

/** 409: the thing is in a state that does not allow it. */
export class ConflictError extends ApiError {
  override readonly name: string = "ConflictError";
}

/** 422: the body does not fit the model's schema. */
export class ValidationError extends ApiError {
  override readonly name: string = "ValidationError";
}

/** 429: too many requests. */
export class RateLimitError extends ApiError {
  override readonly name: string = "RateLimitError";
}

/** 5xx: the provider failed. */
export class ServerError extends ApiError {
  override readonly name: string = "ServerError";
}

/** 503: a cold start, or no capacity. */
export class ServiceUnavailableError extends ServerError {
  override readonly name: string = "ServiceUnavailableError";
}

/** The provider ended a stream with an error event; `body` is its data. The events before it have been yielded. */
export class StreamError extends ApiError {
  override readonly name: string = "StreamError";
}

interface StatusMeaning {
  readonly type: new (message: string, answer: RefusedAnswer) => ApiError;
  readonly advice: string;
  readonly retryable: boolean;
}

const meanings: Readonly<Record<number, StatusMeaning>> = {
  400: { type: BadRequestError, advice: "Check the request.", retryable: false },
  401: { type: AuthenticationError, advice: "Check the API key.", retryable: false },
  403: { type: PermissionError, advice: "The API key lacks the permission for this.", retryable: false },
  404: { type: NotFoundError, advice: "Check the id; it may be wrong or expired.", retryable: false },
  408: { type: ApiError, advice: "Try again.", retryable: true },
  409: { type: ConflictError, advice: "Read the current state, then decide.", retryable: false },
  410: { type: NotFoundError, advice: "It has been deleted.", retryable: false },
  422: { type: ValidationError, advice: "Check the body against the model's schema.", retryable: false },
  425: { type: ApiError, advice: "It is not ready yet: try again later.", retryable: true },
  429: { type: RateLimitError, advice: "Send fewer requests, or try again later.", retryable: true },
  503: {
    type: ServiceUnavailableError,
    advice: "A cold start or no capacity: try again later.",
    retryable: true,
  },
};

const serverFailure: StatusMeaning = {
  type: ServerError,
  advice: "Try again; if it persists, contact the provider.",
  retryable: true,
};

const otherRefusal: StatusMeaning = { type: ApiError, advice: "See `body`.", retryable: false };

/** The typed error for a refused answer. */
export function toApiError(answer: RefusedAnswer, reported: string | undefined): ApiError {
  const meaning = meanings[answer.status] ?? (answer.status >= 500 ? serverFailure : otherRefusal);
  const subject = answer.operation === undefined ? answer.provider : `${answer.provider} ${answer.operation}`;
  const said = reported === undefined ? "" : `: ${reported.replace(/[.\s]+$/, "")}`;
  const message = `${subject} answered ${answer.status}${said}. ${meaning.advice}`;
  return new meaning.type(message, { ...answer, retryable: answer.retryable ?? meaning.retryable });
}
