import { type ErrorOrigin, JobglotError } from "./jobglot-error.js";

/**
 * Why a request to a webhook was refused:
 *
 * - `headers`: `webhook-id`, `webhook-timestamp` or `webhook-signature` is missing or malformed
 * - `timestamp`: it was sent too long ago, or claims to come from the future
 * - `body`: there is none, it is too large, it was parsed before it came here, or it is not JSON
 * - `signature`: no secret fits; it does not come from the provider, or not unchanged
 */
export type WebhookErrorReason = "headers" | "timestamp" | "body" | "signature";

/** A request to a webhook was refused, and has changed nothing. Answer it with a 4xx. */
export class WebhookError extends JobglotError {
  override readonly name: string = "WebhookError";
  readonly reason: WebhookErrorReason;

  constructor(reason: WebhookErrorReason, message: string, origin: ErrorOrigin) {
    super(message, origin);
    this.reason = reason;
  }
}
