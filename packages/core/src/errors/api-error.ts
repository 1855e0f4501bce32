import { type ErrorOrigin, JobglotError, saying, subjectOf } from "./jobglot-error.js";

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
export class ApiError extends JobglotError<RefusedAnswer> {
  override readonly name: string = "ApiError";
  declare readonly status: number;
  declare readonly headers: Headers;
  declare readonly body: unknown;
  /** How long the provider asks to wait, in milliseconds; `undefined` when it does not say. */
  declare readonly retryAfter: number | undefined;
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

/** The class of a refusal, and what to do about it. */
type StatusMeaning = readonly [type: typeof ApiError, advice: string];

const meanings: Readonly<Record<number, StatusMeaning>> = {
  400: [BadRequestError, "Check the request."],
  401: [AuthenticationError, "Check the API key."],
  403: [PermissionError, "The key lacks a permission."],
  404: [NotFoundError, "Check the id; it may be wrong or expired."],
  408: [ApiError, "Try again."],
  409: [ConflictError, "Read the current state, then decide."],
  410: [NotFoundError, "It has been deleted."],
  422: [ValidationError, "Check the body against the model's schema."],
  425: [ApiError, "It is not ready yet: wait."],
  429: [RateLimitError, "Send fewer requests, or try again later."],
  503: [ServiceUnavailableError, "A cold start or no capacity: try again later."],
};

const serverFailure: StatusMeaning = [ServerError, "Try again; if it persists, contact the provider."];
const otherRefusal: StatusMeaning = [ApiError, "See `body`."];

/** The typed error for a refused answer. */
export function toApiError(answer: RefusedAnswer, reported: string | undefined): ApiError {
  const { status } = answer;
  const [type, advice] = meanings[status] ?? (status >= 500 ? serverFailure : otherRefusal);
  const message = `${subjectOf(answer)} answered ${status}${saying(reported)}. ${advice}`;
  const retryable = status >= 500 || [408, 425, 429].includes(status);
  return new type(message, { ...answer, retryable: answer.retryable ?? retryable });
}
