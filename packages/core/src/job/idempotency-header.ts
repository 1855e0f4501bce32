import { InvalidInputError, toBrokenAnswerError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { readField } from "../exchange.js";
import type { SubmitOptions } from "../options.js";
import { untilAborted } from "../scope.js";
import type { HoldAnswer } from "../transport/flight.js";

/** A submission that the provider takes once, however often it is sent. */
export interface KeyedSubmission {
  readonly key: string;
  /** The request header with the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly hold: HoldAnswer;
  /** What to do when its outcome is not known. */
  readonly advice: string;
}

/**
 * By what the provider knows a submission that it has had before: the caller's key, or a new one.
 *
 * @throws InvalidInputError for an empty one.
 */
export type Idempotency = (input: object, options: SubmitOptions, origin: ErrorOrigin) => KeyedSubmission;

/** The provider takes a submission once, however often it is sent with the same key in this request header. */
export function idempotencyHeader(header: string): Idempotency {
  return (input, { idempotencyKey }, origin) => {
    const key = headerIn(input, header) ?? idempotencyKey ?? crypto.randomUUID();
    if (key === "") {
      throw new InvalidInputError("The idempotency key is empty. Leave it out, and one is made.", origin);
    }
    const advice = `Submit again with \`idempotencyKey: ${JSON.stringify(key)}\`: that makes no second job.`;
    return { key, headers: { [header]: key }, hold, advice };
  };
}

/** The value of a header among the parameters of an operation, which win over other headers. */
function headerIn(input: object, header: string): string | undefined {
  const headers = readField(input, "params", "header");
  const own = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === header.toLowerCase());
  return own?.[1] === undefined ? undefined : String(own[1]);
}

async function hold(
  response: Response,
  origin: ErrorOrigin,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    const bytes = await untilAborted(response.arrayBuffer(), signal);
    return new Response(bytes.byteLength === 0 ? null : bytes, response);
  } catch (cause) {
    signal?.throwIfAborted();
    throw toBrokenAnswerError(cause, origin);
  }
}
