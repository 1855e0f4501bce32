import type { JobUnderTest } from "./job-under-test.ts";

/** What the suite tells the process that takes jobs up: a job to wait for, and the answers to its requests. */
export type Instruction =
  | { readonly kind: "resume"; readonly job: JobUnderTest; readonly token: string; readonly now: number }
  | ({ readonly kind: "answer"; readonly id: number; readonly at: number } & WireAnswer);

/** An answer between processes; without a status, `fetch` threw. */
export interface WireAnswer {
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
  /** What came of the body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** The error of `fetch`, or of the body after its bytes. */
  readonly failure?: { readonly message: string; readonly code?: string };
}

/** What that process tells: its requests, and what came of the job in the end. */
export type Report =
  | {
      readonly kind: "request";
      readonly id: number;
      readonly at: number;
      readonly url: string;
      readonly method: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly bytes?: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "outcome"; readonly outcome: string };
