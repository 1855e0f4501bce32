import type { ParameterStyle, ParameterStyles } from "./request/parameter-style.js";
import type { JobStatus } from "./vocabulary.js";

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A JSON Schema of draft 2020-12. A `$ref` reads `#/schemas/<name>` and points into {@link Simulation.schemas}. */
export type JsonSchema = boolean | { readonly [keyword: string]: Json };

/** What a simulator has to know to play a provider. Emitted from the spec, never written by hand. */
export interface Simulation {
  readonly provider: string;
  readonly title: string;
  /** Every server URL that some operation of the spec uses. */
  readonly servers: readonly string[];
  readonly authentication?: SimulationCredential & {
    /** What a request carries beside it. */
    readonly also?: readonly SimulationCredential[];
  };
  /** The response header that carries the provider's id of a request. */
  readonly requestIdHeader?: string;
  readonly envelope?: SimulationEnvelope;
  readonly routes: readonly SimulationRoute[];
  readonly lifecycles: readonly SimulationLifecycle[];
  readonly rateLimits: readonly SimulationRateLimit[];
  readonly schemas: { readonly [name: string]: JsonSchema };
}

/** Where a request carries a credential. */
export interface SimulationCredential {
  readonly in: "header" | "query" | "cookie" | "body";
  readonly name: string;
  readonly prefix?: string;
}

/** The envelope around every answer, by runtime expressions of OpenAPI (`$response.body#/error`). */
export interface SimulationEnvelope {
  readonly data: string;
  readonly error: string;
  readonly failed: readonly SimulationCondition[];
  readonly requestId?: string;
}

/** A budget of requests that several operations share. */
export interface SimulationRateLimit {
  readonly requests: number;
  /** The length of the window in milliseconds. */
  readonly milliseconds: number;
  /** Operation ids; absent: every operation that no other limit names. */
  readonly operations?: readonly string[];
}

/** One operation of the spec. */
export interface SimulationRoute {
  readonly operation: string;
  readonly method: string;
  /** The path template, such as `/predictions/{prediction_id}`. */
  readonly path: string;
  /** One of {@link Simulation.servers}. */
  readonly server: string;
  /** Whether a request has to have the credential; it has to unless told. */
  readonly key?: "none" | "optional";
  readonly parameters: readonly SimulationParameter[];
  readonly body?: { readonly required: boolean; readonly content: SimulationContents };
  readonly answers: readonly SimulationAnswer[];
  readonly stream?: {
    /** The request values that ask for a stream, such as `{ "body.stream": true }`. */
    readonly select: { readonly [target: string]: Json };
    readonly event: JsonSchema;
  } & SimulationEvents;
}

/** What the events of a stream are called, and which ends it. */
export interface SimulationEvents {
  /** The names of the events that matter. */
  readonly events?: readonly string[];
  /** The data of the last event. */
  readonly end?: string;
  /** The name of the last event. */
  readonly endEvent?: string;
  /** The name of the event that carries an error. */
  readonly error?: string;
  /** The stream can be asked for again, from behind an event. */
  readonly reconnect?: boolean;
}

export interface SimulationParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** How it is written, where that is not as usual. */
  readonly style?: ParameterStyle;
}

/** One response of an operation. */
export interface SimulationAnswer {
  /** `"200"`, `"2XX"` or `"default"`. */
  readonly status: string;
  /** The names of the response headers that the spec declares. */
  readonly headers: readonly string[];
  readonly content: SimulationContents;
}

/** Schema and examples by media type. */
export interface SimulationContents {
  readonly [mediaType: string]: SimulationContent;
}

export interface SimulationContent {
  readonly schema?: JsonSchema;
  /** How members of a form are written, where that is not as usual. */
  readonly styles?: ParameterStyles;
  readonly examples: { readonly [name: string]: Json };
}

/** A test of one value; every member that is present must hold. */
export interface SimulationCondition {
  readonly at: string;
  readonly eq?: Json;
  readonly ne?: Json;
  readonly in?: readonly Json[];
  readonly notIn?: readonly Json[];
  readonly exists?: boolean;
  readonly gte?: number;
  readonly gt?: number;
  readonly lte?: number;
  readonly lt?: number;
}

/** A call as the spec declares it. With `url`, operation and parameters are what replaces a URL that is missing. */
export interface SimulationCall {
  readonly operation?: string;
  readonly url?: string;
  readonly method?: string;
  readonly parameters?: { readonly [target: string]: Json };
}

/** A lifecycle of `x-jobs`; expressions stay as the spec has them. */
export interface SimulationLifecycle {
  readonly name: string;
  readonly submits: readonly SimulationSubmit[];
  readonly handle: { readonly [name: string]: string };
  /** The form of a value of {@link handle} of which only the segment in braces with the same name is kept. */
  readonly templates?: { readonly [name: string]: string };
  readonly poll?: SimulationCall;
  readonly status: {
    readonly at?: string;
    readonly map: { readonly [wire: string]: JobStatus };
    readonly rules?: readonly { readonly when: readonly SimulationCondition[]; readonly status: JobStatus }[];
  };
  readonly result?: {
    readonly value?: string;
    readonly call?: SimulationCall;
    readonly expired?: readonly SimulationCondition[];
    /** The value is there before the job has finished, and grows. */
    readonly partial?: boolean;
  };
  /** Where a job puts out what it makes while it runs. */
  readonly stream?: SimulationCall & { readonly event?: JsonSchema } & SimulationEvents;
  readonly error?: { readonly message?: string; readonly code?: string; readonly value?: string };
  readonly fail?: readonly SimulationCondition[];
  readonly progress?: { readonly at: string; readonly scale: number };
  readonly logs?: string;
  /** Absent: the provider offers no way to cancel. */
  readonly cancel?: SimulationCall & {
    readonly effect: "immediate" | "requested" | "queuedOnly" | "deletes";
    /** What an answer says came of it; the first whose conditions hold. */
    readonly outcomes?: readonly {
      readonly when: readonly SimulationCondition[];
      readonly outcome: "confirmed" | "requested" | "too-late";
    }[];
  };
  readonly list?: { readonly operation: string; readonly items: string };
  readonly webhook?: {
    readonly field: string;
    readonly events?: string;
    /** The schema of an event; absent: it has the body of an answer to a poll. */
    readonly payload?: JsonSchema;
    /** Where an event has the id of its job; absent: where the submission has it. */
    readonly id?: string;
    readonly signature?: {
      readonly scheme: string;
      /** The operation that tells the signing secret, and where its answer has it. */
      readonly secret?: { readonly operation: string; readonly value: string };
    };
  };
  readonly retention?: { readonly milliseconds: number; readonly from: "creation" | "completion" };
}

/** How one operation submits a job of a lifecycle. */
export interface SimulationSubmit {
  readonly operation: string;
  /** The request values that make the call asynchronous, such as `{ "header.X-OctoAI-Async": "1" }`. */
  readonly select?: { readonly [target: string]: Json };
  /** The header by which the provider knows a repeated submission. */
  readonly idempotencyHeader?: string;
  /** When the answer is already the result, and where it is. */
  readonly immediate?: { readonly when: readonly SimulationCondition[]; readonly result: string };
}
