import { type Clock, systemClock } from "../clock.js";
import { InvalidInputError } from "../errors/call-errors.js";
import { WebhookError } from "../errors/webhook-error.js";
import { deadlineOf } from "../timeout.js";
import { createEventListeners } from "./event-listeners.js";
import { SigningSecrets, type WebhookSecrets } from "./signing-secrets.js";
import { isSigned, readSignedHeaders } from "./standard-webhooks.js";
import type { WebhookEvent, WebhookSource } from "./webhook-event.js";
import { isRequest, readHeader, readRawBody, type WebhookRequest } from "./webhook-request.js";

/** Settings of a {@link WebhookInbox}. */
export interface WebhookInboxOptions {
  /** The provider's name, such as `"vaikerai"`: only its jobs listen. */
  readonly provider: string;
  readonly secrets: WebhookSecrets;
  /**
   * How far the timestamp of a request may lie in the past or in the future: milliseconds, or a text such as `"5m"`;
   * five minutes unless told.
   */
  readonly tolerance?: number | string | undefined;
  /** Larger bodies are refused before they are read to their end; 10 MiB unless told. */
  readonly maximumBytes?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** Receives the events that a provider sends to a webhook. `job.result({ webhook })` listens to it. */
export interface WebhookInbox extends WebhookSource {
  /**
   * Verifies a request by Standard Webhooks, and tells the jobs that wait.
   *
   * @throws WebhookError for a request that is refused; InvalidInputError for what is no request; and what the function
   * that gives the secrets throws: then nothing is known of the request, and a 5xx makes the provider send it again.
   */
  receive(request: WebhookRequest): Promise<WebhookEvent>;
}

/** So many ids are kept to tell duplicates: a job's events come at most a few times a second. */
const mostIds = 10_000;

/**
 * Creates an inbox for the webhook of a provider. It works in any process that gets the requests; duplicates are told
 * within one process.
 *
 * @throws InvalidInputError for secrets that are none, and for a tolerance or a size that is none.
 */
export function createWebhookInbox(options: WebhookInboxOptions): WebhookInbox {
  const { provider, clock = systemClock, maximumBytes = 10 * 1_048_576 } = options;
  const secrets = new SigningSecrets(options.secrets, clock, provider);
  const tolerance = readTolerance(options.tolerance ?? "5m", provider);
  if (!(maximumBytes > 0)) throw new InvalidInputError("`maximumBytes` must be above 0.", { provider });
  const listeners = createEventListeners();
  const seen = new Set<string>();

  function refuse(reason: WebhookError["reason"], message: string, cause?: unknown): never {
    throw new WebhookError(reason, `A request to the webhook of ${provider} ${message}`, { provider, cause });
  }

  /** Remembers an id, and tells whether it is known already. */
  function isKnown(id: string): boolean {
    const known = seen.delete(id);
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > mostIds && oldest !== undefined) seen.delete(oldest);
    return known;
  }

  return {
    async receive(request) {
      if (!isRequest(request)) {
        const message = "`receive` takes the request itself, or its `headers` and its raw `body`.";
        throw new InvalidInputError(message, { provider });
      }
      const headers = readSignedHeaders((name) => readHeader(request, name));
      if (headers === undefined) {
        const advice = "Only the provider should know its URL.";
        return refuse(
          "headers",
          `lacks webhook-id, webhook-timestamp or webhook-signature, or they are malformed. ${advice}`,
        );
      }
      const sent = Number(headers.timestamp) * 1000;
      if (Math.abs(clock.now() - sent) > tolerance) {
        refuse(
          "timestamp",
          `was sent at ${new Date(sent).toISOString()}, outside the tolerance. Check this machine's clock.`,
        );
      }
      const body = await readRawBody(request, provider, maximumBytes);
      const isGenuine =
        (await isSigned(headers, body, await secrets.current())) ||
        (await isSigned(headers, body, await secrets.renewed()));
      if (!isGenuine) {
        refuse(
          "signature",
          "has no valid signature. Check the signing secret, and that the body is unchanged.",
        );
      }
      let payload: unknown;
      try {
        payload = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
      } catch (cause) {
        refuse("body", "is genuine, and its body is not JSON.", cause);
      }
      const { id } = headers;
      const event = { provider, id, timestamp: new Date(sent), payload, isDuplicate: isKnown(id) };
      listeners.tell(event);
      return event;
    },
    subscribe: listeners.subscribe,
  };
}

function readTolerance(tolerance: number | string, provider: string): number {
  let milliseconds: number;
  try {
    milliseconds = deadlineOf(tolerance, 0, { provider });
  } catch (cause) {
    const message = `${JSON.stringify(tolerance)} is no tolerance. Give milliseconds, or a text such as "5m".`;
    throw new InvalidInputError(message, { provider, cause });
  }
  if (milliseconds > 0 && milliseconds < Number.POSITIVE_INFINITY) return milliseconds;
  // Without an end, whoever has seen one request could send it again for ever.
  throw new InvalidInputError("`tolerance` must be above 0 and have an end.", { provider });
}
