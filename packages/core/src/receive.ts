import { toApiError } from "./errors/api-error.js";
import { ConnectionError, InvalidResponseError } from "./errors/call-errors.js";
import type { Exchange } from "./exchange.js";
import type { Provider } from "./provider.js";
import {
  type AnswerKind,
  type BodyKind,
  type BodyReading,
  bodyKind,
  errorBody,
  readBody,
} from "./read-body.js";
import { reportedMessage } from "./reported-message.js";
import { retryAfterOf, retryHintIn } from "./transport/retry-after.js";

/**
 * Turns an answer into an exchange.
 *
 * @throws ApiError when it is no success, by its status or inside its envelope; InvalidResponseError when its body is
 * not what the spec says; ConnectionError when the body breaks off.
 */
export async function receive(
  provider: Provider,
  response: Response,
  kind: AnswerKind,
  reading: BodyReading,
): Promise<Exchange> {
  const { headers, status } = response;
  const { origin } = reading;
  const headerId = requestIdIn(provider, response);
  const known = headerId === undefined ? {} : { requestId: headerId };

  if (!response.ok) {
    const body = await errorBody(response);
    const error = provider.envelope?.error(body) ?? body;
    const identified = requestIdOf(provider, body, known);
    const retryAfter =
      retryAfterOf(headers, reading.clock.now()) ?? (status === 429 ? retryHintIn(body) : undefined);
    throw toApiError({ ...origin, ...identified, status, headers, body, retryAfter }, reportedMessage(error));
  }

  const actual = bodyKind(kind, headers.get("content-type"));
  const body = await read(response, actual, { ...reading, origin: { ...origin, ...known, status } });
  if (actual !== "json") return { statusCode: status, headers, body, ...known };
  const identified = requestIdOf(provider, body, known);
  if (provider.envelope?.failed(body) === true) {
    const refused = { ...origin, ...identified, status, headers, body, retryable: false };
    throw toApiError(refused, reportedMessage(provider.envelope.error(body)));
  }
  return { statusCode: status, headers, body, ...identified };
}

/** The provider's id of a request in the headers of its answer. */
export function requestIdIn(provider: Provider, { headers }: Response): string | undefined {
  return provider.requestIdHeader === undefined
    ? undefined
    : (headers.get(provider.requestIdHeader) ?? undefined);
}

function requestIdOf(
  provider: Provider,
  body: unknown,
  known: { readonly requestId?: string },
): { readonly requestId?: string } {
  const inBody = provider.envelope?.requestId?.(body);
  return known.requestId === undefined && typeof inBody === "string" ? { requestId: inBody } : known;
}

async function read(response: Response, kind: BodyKind, reading: BodyReading): Promise<unknown> {
  const { origin } = reading;
  try {
    return await readBody(response, kind, reading);
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      const type = response.headers.get("content-type") ?? "no content type";
      const message = `${origin.provider} answered ${response.status} with a body that is not JSON (${type}).`;
      throw new InvalidResponseError(message, { ...origin, cause, retryable: true });
    }
    throw new ConnectionError(`${origin.provider}: the answer broke off.`, { ...origin, cause }, true);
  }
}
