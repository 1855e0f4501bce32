import type { Client } from "../client.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { Exchange } from "../exchange.js";
import type { CallOptions, StreamOptions } from "../options.js";
import type { JobStatus } from "../vocabulary.js";
import type { JobCancellation } from "./cancel-by.js";
import type { AnsweredSubmission } from "./capture-segment.js";
import type { ResultExpiry } from "./expired-when.js";
import type { Idempotency } from "./idempotency-header.js";
import type { ReportedProgress } from "./reported-progress.js";
import type { FinishedSnapshot } from "./snapshot.js";
import type { ReadRefusal } from "./status-of-refusal.js";
import type { JobWebhook } from "./webhook-by-id.js";

/** The types of one kind of job. */
export interface JobTypes {
  /** `paths` of the provider's schema. */
  readonly paths: object;
  /** The operation that submits the job, such as `"predictions.create"`. */
  readonly name: string;
  /** What the submitting operation takes. */
  readonly input: object;
  /** The answer to the submission. */
  readonly submitted: Exchange;
  /** What identifies the job from then on: plain JSON, no credentials. */
  readonly handle: HandleValues;
  /** The answer to a poll. */
  readonly polled: Exchange;
  /**
   * What snapshots show as `raw`: the body of {@link polled}; also `undefined` where a submission may answer with the result
   * at once.
   */
  readonly raw: unknown;
  readonly result: unknown;
  /** One event of the job's stream; absent where the provider has no streams. */
  readonly event?: unknown;
}

/** One event of a job's stream. */
export type EventOf<Types extends JobTypes> = Types extends { readonly event: infer Event } ? Event : never;

/** The values of a handle: the id, and any URL or name that the provider returned with it. */
export interface HandleValues {
  readonly id: string | number;
}

/** What a submission gave. */
export interface Accepted<Handle, Result, Raw> {
  readonly handle: Handle;
  /** Present when the job has already ended with its submission, see `finishedWith`. */
  readonly snapshot?: FinishedSnapshot<Result, Raw>;
}

/** What a provider says about a failure, as it says it. */
export interface ReportedError {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly value?: unknown;
}

/** The lifecycle of one kind of job, as code. Emitted from `x-job`, or written by hand with {@link defineJob}. */
export interface JobDefinition<Types extends JobTypes> {
  readonly name: Types["name"];
  readonly submit: (
    client: Client<Types["paths"]>,
    input: Types["input"],
    options?: CallOptions,
  ) => Promise<Types["submitted"]>;
  /**
   * By what the provider knows a repeated submission, see `idempotencyHeader`: with it a submission may be sent again.
   * Absent: the provider documents nothing of the kind.
   */
  readonly idempotency?: Idempotency;
  /** Throws an InvalidInputError for what the provider would not take, before it is sent; see `limitSubmission`. */
  readonly checkInput?: (input: Types["input"], origin: ErrorOrigin) => void;
  /** What the answer to the submission gives: the job, or already its result. */
  readonly accepted: (
    exchange: Types["submitted"],
    input: Types["input"],
    submission: AnsweredSubmission,
  ) => Accepted<Types["handle"], Types["result"], Types["raw"]>;
  /** Asks how a job stands; where the provider cannot be asked, see `calledBack`. */
  readonly poll: (
    client: Client<Types["paths"]>,
    handle: Types["handle"],
    options?: CallOptions,
  ) => Promise<Types["polled"]>;
  /** The provider's own word for the state. */
  readonly providerStatus: (exchange: Types["polled"]) => unknown;
  /** `undefined`, or anything else that is no text, counts as `UNKNOWN`. */
  readonly status: (exchange: Types["polled"]) => JobStatus | undefined;
  /** What answers other than 2xx tell of a job, see `statusOfRefusal`. Absent: nothing. */
  readonly statusOfError?: ReadRefusal<Types["raw"]>;
  /** Gets the result of a finished job where the poll does not carry it. */
  readonly fetchResult?: (
    client: Client<Types["paths"]>,
    finished: { readonly handle: Types["handle"]; readonly exchange: Types["polled"] },
    options?: CallOptions,
  ) => Promise<Exchange<Types["result"]>>;
  /** The result in the poll's answer; without it, the body that {@link fetchResult} got. */
  readonly result?: (exchange: Types["polled"]) => Types["result"] | undefined;
  /** The result so far of a job that has not finished, see `partialResult`. Absent: the provider does not show it. */
  readonly partial?: (exchange: Types["polled"]) => Types["result"] | null | undefined;
  /** `"webhook"`: the result comes with an event and never with the answer to a poll. */
  readonly resultBy?: "webhook";
  /** Whether the provider has deleted the result, see `expiredWhen`. Absent: nothing tells. */
  readonly expired?: ResultExpiry<Types["polled"]>;
  readonly error?: (exchange: Types["polled"]) => ReportedError;
  /** A failure inside a 2xx answer. */
  readonly failed?: (exchange: Types["polled"]) => boolean;
  /** How far a job is, see `reportedProgress`. Absent: nothing tells. */
  readonly progress?: ReportedProgress<Types["polled"]>;
  readonly logs?: (exchange: Types["polled"]) => unknown;
  /** Absent: the provider has no streams. Gives `undefined` for a job that has none. */
  readonly stream?: (
    client: Client<Types["paths"]>,
    handle: Types["handle"],
    options?: StreamOptions,
  ) => AsyncIterable<EventOf<Types>> | undefined;
  /** How jobs are cancelled, see `cancelBy`. Absent: the provider offers no way to. */
  readonly cancel?: JobCancellation<Types>;
  /** How the provider calls back, see `webhookById`. Absent: it calls nobody back. */
  readonly webhook?: JobWebhook<Types>;
  /** How often the provider wants to be asked. */
  readonly pollInterval?: {
    readonly initialMilliseconds: number;
    readonly factor: number;
    readonly maximumMilliseconds: number;
  };
}

/** Describes a kind of job; the types are checked, nothing is added. */
export function defineJob<Types extends JobTypes>(definition: JobDefinition<Types>): JobDefinition<Types> {
  return definition;
}
