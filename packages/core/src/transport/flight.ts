import type { ErrorOrigin } from "../errors/jobglot-error.js";

/**
 * The answer with its body already read: one that breaks off is as lost as one that never came.
 *
 * @throws ConnectionError when it breaks off; the signal's reason.
 */
export type HoldAnswer = (
  response: Response,
  origin: ErrorOrigin,
  signal: AbortSignal | undefined,
) => Promise<Response>;

/** What a call knows of its request. */
export interface Flight {
  /**
   * Reads an answer while the request can be repeated. Present where the provider takes it once, however often it is sent.
   */
  readonly hold?: HoldAnswer | undefined;
  /** When it left for the last time, in milliseconds since 1970; `undefined` before. */
  sentAt?: number;
  /** It may have reached the server, and no answer has settled it. */
  mayHaveArrived: boolean;
  /** The same of the requests before the present one: of earlier tries, and of one that a redirect replaced by a GET. */
  mayHaveArrivedBefore: boolean;
  /** Ends the request while it is out, in place of the signal of the call. */
  signal?: AbortSignal;
}

/** The record of a request that has not left. */
export function createFlight(hold?: HoldAnswer): Flight {
  return { hold, mayHaveArrived: false, mayHaveArrivedBefore: false };
}
