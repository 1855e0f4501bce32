import type { Job, JobToken, SubmitOptions } from "@jobglot/core";

/** What a card shows of a result. */
export type Shown =
  | { readonly kind: "image"; readonly source: string }
  | { readonly kind: "text"; readonly text: string };

/** One kind of job, as a card offers it. */
export interface Demo<Result, Name extends string = string> {
  readonly title: string;
  /** The call, as a reader would type it. */
  readonly call: string;
  readonly prompt: string;
  submit(options: SubmitOptions): Promise<Job<Result, unknown, Name>>;
  /** Takes up a job from what `job.toJSON()` gave. */
  resume(token: JobToken<Name>): Job<Result, unknown, Name>;
  show(result: Result): Shown;
}
