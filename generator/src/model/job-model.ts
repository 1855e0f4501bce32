import type { CancelEffect, ToldOutcome } from "./extensions.ts";
import type { OperationNames, StreamFormatModel } from "./operation-model.ts";
import type { ArgumentModel, CallModel, ConditionModel, StepModel, ValueModel } from "./value-model.ts";

/** One operation that submits jobs, with the lifecycle that its jobs follow. */
export interface JobModel {
  /** The id of the submitting operation. */
  readonly operation: string;
  /** The name in tokens, `predictions.create`: the way to the method that submits. */
  readonly name: string;
  readonly names: OperationNames;
  /** `predictionsCreateJob` */
  readonly constant: string;
  /** The stem of the types' name: `PredictionsCreateJob`. */
  readonly typeName: string;
  readonly lifecycle: string;
  readonly handle: HandleModel;
  readonly result: ResultModel;
  /** The request values that make the call asynchronous. */
  readonly select: readonly ArgumentModel[];
  /** The header by which the provider knows a repeated submission. */
  readonly idempotencyHeader?: string;
  readonly immediate?: ImmediateModel;
  readonly limit?: { readonly bytes?: number; readonly dataUrlBytes?: number };
  /** Absent: the provider only calls back. */
  readonly poll?: CallModel;
  /** The operation whose exchange a poll answers with; absent where no operation of the document does. */
  readonly polled?: string;
  readonly interval?: {
    readonly initialMilliseconds: number;
    readonly factor: number;
    readonly maximumMilliseconds: number;
  };
  readonly status: StatusModel;
  readonly error?: { readonly message?: ValueModel; readonly code?: ValueModel; readonly value?: ValueModel };
  readonly failed?: readonly ConditionModel[];
  readonly progress?: { readonly at: ValueModel; readonly scale: number };
  readonly logs?: ValueModel;
  readonly stream?: JobStreamModel;
  readonly cancel?: CancelModel;
  readonly retention?: { readonly milliseconds: number; readonly from: "creation" | "completion" };
  readonly webhook?: WebhookModel;
  readonly assumptions: readonly AssumptionModel[];
}

/** How a job is cancelled. */
interface CancelModel {
  readonly call: CallModel;
  readonly effect: CancelEffect;
  /** What an answer, a refusal included, says came of it; the first whose conditions hold. */
  readonly outcomes?: readonly { readonly when: readonly ConditionModel[]; readonly outcome: ToldOutcome }[];
  /** Where the answer to a confirmed cancellation has what was made so far. */
  readonly partial?: ValueModel;
}

/** How the stream of a job is got. */
export interface JobStreamModel {
  readonly call: CallModel;
  readonly format: StreamFormatModel;
  /** A job may have none: the URL is not there. */
  readonly isOptional?: boolean;
}

/** How the provider calls back. */
export interface WebhookModel {
  readonly field: string;
  /** The component that describes an event; absent: it has the body of an answer to a poll. */
  readonly payload?: string;
  /** Where an event has the id of the job that it is about. */
  readonly id: ValueModel;
  /** The scheme by which events are signed. */
  readonly signature?: string;
  /** The operation without input that tells the signing secret, and where its answer has it. */
  readonly secret?: { readonly operation: string; readonly value: ValueModel };
}

/** What identifies a job; the same type is shared by all jobs of a lifecycle. */
export interface HandleModel {
  /** `PredictionHandle` */
  readonly typeName: string;
  /** The file under `jobs/` that declares it, without extension. */
  readonly file: string;
  readonly members: readonly HandleMember[];
}

/** A value that is kept of a submission. */
export interface HandleMember {
  readonly name: string;
  readonly type: "string" | "number";
  readonly optional: boolean;
  readonly value: ValueModel;
  /** The form of the value, of which the segment in braces with this member's name is kept. */
  readonly template?: string;
}

/** What a finished job gives; the same type is shared by all jobs of a lifecycle. */
export interface ResultModel {
  /** `PredictionResult` */
  readonly typeName: string;
  /** The file under `jobs/` that declares it, without extension. */
  readonly file: string;
  /** The types that a result can have. */
  readonly types: readonly TypeModel[];
  /** Where the poll's answer, or the event of a webhook, carries the result. */
  readonly value?: ValueModel;
  /** The type of the value is not that of the answer: the lifecycle names its schema. */
  readonly isCast?: true;
  /** The result comes with an event alone. */
  readonly byWebhook: boolean;
  /** The value is there before the job has finished, and grows. */
  readonly partial?: boolean;
  /** What fetches the result where the poll does not carry it. */
  readonly call?: CallModel;
  /** The fetched answer is wrapped in the provider's envelope. */
  readonly enveloped: boolean;
  readonly expired?: readonly ConditionModel[];
}

/** A type that is named by what the schema declares. */
export type TypeModel =
  | { readonly kind: "unknown" }
  | { readonly kind: "bytes" }
  /** All the JSON lines that the operation answers with, or that each have the schema; unknown without either. */
  | { readonly kind: "lines"; readonly operation?: string; readonly schema?: string }
  | {
      readonly kind: "schema";
      readonly name: string;
      /** The way to a member of it. */
      readonly steps?: readonly StepModel[];
      readonly optional?: boolean;
    }
  | {
      readonly kind: "answer";
      readonly operation: string;
      readonly status: string;
      readonly mediaType: string;
    }
  /** What the method of the operation gives: what an envelope holds, where there is one. */
  | { readonly kind: "output"; readonly operation: string }
  /** A member of the body that the operation answers with. */
  | {
      readonly kind: "body";
      readonly operation: string;
      readonly steps: readonly StepModel[];
      readonly optional: boolean;
    };

/** When the answer to a submission is already the result. */
export interface ImmediateModel {
  readonly when: readonly ConditionModel[];
  readonly result: ValueModel;
  /**
   * The top-level member that only the answer of an accepted job declares; a type guard then tells the two apart, by
   * `when`.
   */
  readonly acceptedBy?: string;
}

/** How the state of a job is told. */
export interface StatusModel {
  readonly at?: ValueModel;
  /** The table holds every value that the schema allows, so that it can be indexed. */
  readonly total: boolean;
  /** Tests of 2xx answers; the first that holds decides, before the table. */
  readonly rules: readonly StatusRule[];
  /** Tests of all other answers. */
  readonly errorRules: readonly StatusRule[];
}

/** A state, and what has to be true of an answer. */
export interface StatusRule {
  readonly when: readonly ConditionModel[];
  readonly status: string;
}

/** A claim that the provider's own documents do not make. */
export interface AssumptionModel {
  readonly path: string;
  readonly reason?: string;
}
