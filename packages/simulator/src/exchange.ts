import type { Json, Simulation, SimulationLifecycle, SimulationRoute } from "@jobglot/core";
import type { RequestValues } from "./expression.js";
import type { SimulatedJob } from "./jobs.js";
import type { ScenarioName } from "./scenarios/catalogue.js";

/** A request on its way through the simulator. */
export interface IncomingCall {
  readonly request: Request;
  readonly url: URL;
  /** Absent when the spec has no such path and method. */
  readonly route?: SimulationRoute;
  /** The methods, in upper case, that the spec has for this path. */
  readonly allowed: readonly string[];
  readonly pathParameters: { readonly [name: string]: string };
  /** When it came, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** What it is to a job. Wrappers of scenarios are told; absent for a call that concerns no job. */
  readonly purpose?: CallPurpose;
}

/** What a call is to a job. */
export interface CallPurpose {
  readonly role: "submit" | "poll" | "result" | "cancel" | "stream";
  readonly lifecycle: SimulationLifecycle;
}

/** A call whose route is known and whose body was read and checked. */
export interface CheckedCall extends IncomingCall {
  readonly route: SimulationRoute;
  readonly values: RequestValues;
  /** Those that the header of the request asks for. */
  readonly scenarios: readonly ScenarioName[];
}

export type AnswerBody =
  | { readonly kind: "empty" }
  | { readonly kind: "json"; readonly mediaType: string; readonly value: Json }
  | { readonly kind: "text"; readonly mediaType: string; readonly text: string }
  | { readonly kind: "bytes"; readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "events"; readonly events: readonly ServerSentEvent[]; readonly milliseconds: number };

export interface ServerSentEvent {
  readonly name?: string;
  readonly id?: string;
  readonly data: string;
}

/** What the provider answers, before it becomes a `Response`. */
export interface Answer {
  readonly statusCode: number;
  /** Names in lower case, without `content-type`. */
  readonly headers: { readonly [name: string]: string };
  readonly body: AnswerBody;
  /** Absent: in one piece, at once. */
  readonly delivery?: Delivery;
  /** The job that the exchange was about, if any. */
  readonly job?: SimulatedJob;
}

/** How the bytes of a body arrive. */
export interface Delivery {
  readonly pieces: number;
  /** Before each piece. */
  readonly milliseconds: number;
  /** The connection breaks after so many pieces. */
  readonly breaksAfter?: number;
}

export type Answerer = (call: IncomingCall) => Promise<Answer>;

/** What a wrapper may need besides the call. */
export interface WrapperTools {
  readonly simulation: Simulation;
  /** An error in the provider's own shape. Names of headers are in lower case. */
  refuse(
    call: IncomingCall,
    statusCode: number,
    message: string,
    headers?: { readonly [name: string]: string },
  ): Answer;
}

/**
 * Stands between the request and the provider: it may answer itself, change the answer of `next`, or throw, which the
 * caller of `fetch` sees as a lost connection. Fault scenarios are made of these.
 */
export type AnswerWrapper = (next: Answerer, tools: WrapperTools) => Answerer;
