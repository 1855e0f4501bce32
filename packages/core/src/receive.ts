import type { AnswerForm, AnswerReading } from "./answer/answer-form.js";
import { readJson } from "./answer/json-answer.js";
import type { Clock } from "./clock.js";
import { type ApiError, toApiError } from "./errors/api-error.js";
import { InvalidResponseError, toBrokenAnswerError } from "./errors/call-errors.js";
import type { ErrorOrigin, JobglotError } from "./errors/jobglot-error.js";
import type { Exchange } from "./exchange.js";
import type { Envelope, Provider } from "./provider.js";
import { reportedMessage } from "./reported-message.js";
import { retryAfterOf, retryHintIn } from "./transport/retry-after.js";

/**
 * Turns an answer, which may be under way, into an exchange.
 *
 * @throws ApiError when it is no success, by its status or inside its envelope; InvalidResponseError when its body is
 * not what the spec says; ConnectionError when the body breaks off.
 */
export async function receive(
  provider: Provider,
  answer: Response | Promise<Response>,
  form: AnswerForm,
  reading: AnswerReading,
): Promise<Exchange> {
  const response = await answer;
  const { headers, status } = response;
  const requestId = requestIdIn(provider, response);
  const origin = { ...reading.origin, status, requestId };
  if (!response.ok) throw await toRefusal(provider, response, origin, reading.clock);
  const readBody = form(headers);
  let body: unknown;
  try {
    body = await readBody(response, { ...reading, origin });
  } catch (error) {
    throw toReadingError(error, response, origin);
  }
  const exchange = { statusCode: status, headers, body, ...(requestId === undefined ? {} : { requestId }) };
  const { envelope } = provider;
  return envelope === undefined || readBody !== readJson ? exchange : unwrapped(envelope, exchange, origin);
}

/** The error for an answer that is no success. */
async function toRefusal(
  { envelope }: Provider,
  response: Response,
  origin: ErrorOrigin,
  clock: Clock,
): Promise<ApiError> {
  const { headers, status } = response;
  const body = await errorBody(response);
  const requestId = origin.requestId ?? idInBody(envelope, body);
  const retryAfter = retryAfterOf(headers, clock.now()) ?? (status === 429 ? retryHintIn(body) : undefined);
  const reported = reportedMessage(envelope?.error(body) ?? body);
  return toApiError({ ...origin, status, requestId, headers, body, retryAfter }, reported);
}

/**
 * An exchange whose body is an envelope.
 *
 * @throws ApiError for a failure inside it.
 */
function unwrapped(envelope: Envelope, exchange: Exchange, origin: ErrorOrigin): Exchange {
  const { statusCode: status, headers, body } = exchange;
  const requestId = exchange.requestId ?? idInBody(envelope, body);
  if (envelope.failed(body)) {
    const refused = { ...origin, status, requestId, headers, body, retryable: false };
    throw toApiError(refused, reportedMessage(envelope.error(body)));
  }
  return requestId === undefined ? exchange : { ...exchange, requestId };
}

/** The provider's id of a request in the headers of its answer. */
export function requestIdIn(provider: Provider, { headers }: Response): string | undefined {
  return provider.requestIdHeader === undefined
    ? undefined
    : (headers.get(provider.requestIdHeader) ?? undefined);
}

function idInBody(envelope: Envelope | undefined, body: unknown): string | undefined {
  const id = envelope?.requestId?.(body);
  return typeof id === "string" ? id : undefined;
}

/** The error for a body that could not be read. */
function toReadingError(cause: unknown, { headers, status }: Response, origin: ErrorOrigin): JobglotError {
  if (!(cause instanceof SyntaxError)) return toBrokenAnswerError(cause, origin);
  const type = headers.get("content-type") ?? "no content type";
  const message = `${origin.provider} answered ${status} with a body that is not JSON (${type}).`;
  return new InvalidResponseError(message, { ...origin, cause, retryable: true });
}

/** The body of a refused answer: JSON where it is JSON, otherwise text; `undefined` when it breaks off. */
export async function errorBody(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    // The status says what happened; a body that broke off adds nothing to it.
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
