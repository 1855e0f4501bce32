import type { ConditionTests } from "../schema/condition-tests.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import type { Json, JsonObject } from "./open-api.ts";

/** The values that a call sends, by `path.<name>`, `query.<name>`, `header.<name>`, `body` or `body.<name>`. */
export type ParameterValues = JsonObject;

/** Tests of the value that an expression reads. */
export interface Condition extends ConditionTests<Json> {
  readonly at: string;
}

/** A call of an operation by its operationId. */
export interface OperationCall {
  readonly operation: string;
  readonly parameters?: ParameterValues;
}

/** A call of a URL, an expression, with the operation that answers the same. */
interface UrlCall {
  readonly url: string;
  readonly method?: string;
  readonly else?: OperationCall;
}

/** A request that a lifecycle makes. */
export type Call = OperationCall | UrlCall;

/** `x-envelope` of the document: what its answers are wrapped in. */
export interface EnvelopeExtension {
  readonly data: string;
  readonly error: string;
  readonly failed: readonly Condition[];
  readonly requestId?: string;
}

/** What the events of a stream mean. */
export interface StreamExtension {
  readonly select?: ParameterValues;
  readonly event?: JsonSchema;
  readonly events?: readonly string[];
  readonly end?: string;
  readonly endEvent?: string;
  readonly error?: string;
  readonly reconnect?: boolean;
}

/** The stream of a job: an operation that has one, or a URL and what its events mean. */
export type JobStreamExtension = Partial<OperationCall> &
  Omit<StreamExtension, "select"> & { readonly url?: string };

/** An expression, or the segment of its value that a template names like the handle does. */
export type Capture = string | { readonly at: string; readonly template: string };

/** What an answer to a cancellation can say came of it. */
export type ToldOutcome = "confirmed" | "requested" | "too-late";

/** What a cancellation does, as the provider documents it. */
export type CancelEffect = "immediate" | "requested" | "queuedOnly" | "deletes";

/** `components.x-jobs.<name>`. */
export interface LifecycleExtension {
  readonly submit?: {
    readonly select?: ParameterValues;
    /** `header.<name>` */
    readonly idempotencyKey?: string;
    readonly immediate?: { readonly when: readonly Condition[]; readonly result: string };
    readonly limit?: { readonly bytes?: number; readonly dataUrlBytes?: number };
  };
  readonly handle: { readonly id: Capture; readonly [name: string]: Capture };
  readonly poll:
    | (Call & {
        readonly interval?: { readonly initial: string; readonly factor: number; readonly max: string };
      })
    | null;
  readonly status: {
    readonly at?: string;
    readonly map?: { readonly [wire: string]: string };
    readonly rules?: readonly { readonly when: readonly Condition[]; readonly status: string }[];
  };
  readonly result?: (Partial<OperationCall> &
    Partial<UrlCall> & {
      readonly value?: string;
      readonly partial?: boolean;
    }) & {
    readonly by?: "webhook";
    readonly expired?: readonly Condition[];
    readonly mediaType?: string;
    readonly schema?: JsonSchema;
  };
  readonly error?: { readonly message?: string; readonly code?: string; readonly value?: string };
  readonly fail?: readonly Condition[];
  readonly progress?: { readonly at: string; readonly scale: number };
  readonly logs?: string;
  readonly stream?: JobStreamExtension;
  readonly cancel?:
    | (Call & {
        readonly effect: CancelEffect;
        readonly outcomes?: readonly { readonly when: readonly Condition[]; readonly outcome: ToldOutcome }[];
        readonly partial?: string;
      })
    | null;
  readonly list?: {
    readonly operation: string;
    readonly items: string;
    readonly next?: { readonly url: string };
  };
  readonly webhook?: {
    readonly field: string;
    readonly events?: string;
    /** `"poll"`: that of an answer to a poll. */
    readonly payload?: "poll" | JsonSchema;
    readonly id?: string;
    readonly signature?: {
      readonly scheme: string;
      readonly secret?: { readonly operation: string; readonly value: string };
    };
  };
  readonly retention?: { readonly result: string; readonly from: "creation" | "completion" };
  readonly retry?: {
    readonly [status: string]: {
      readonly times?: number;
      readonly after?: string;
    };
  };
  readonly rateLimit?: readonly {
    readonly operations: readonly string[] | "*";
    readonly requests: number;
    readonly per: string;
  }[];
  readonly assumed?: readonly (string | { readonly [path: string]: string })[];
}

/** `x-job` of an operation: a lifecycle, and the members that this operation replaces. */
export interface JobExtension extends Partial<LifecycleExtension> {
  readonly use: string;
}
