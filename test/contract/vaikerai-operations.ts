import type { VaikerAI } from "@jobglot/vaikerai";
import type { StagedAnswer } from "./staged-provider.ts";

/** One call of an operation: the request that it must make, the answer that it gets, and what it must give. */
export interface OperationRow {
  readonly operation: string;
  readonly given: string;
  readonly call: (vaikerai: VaikerAI) => Promise<unknown>;
  readonly method: string;
  readonly url: string;
  /** The request body, if there is one. */
  readonly body?: unknown;
  /** The type of the request body; JSON unless told. */
  readonly contentType?: string;
  readonly answer: StagedAnswer;
}

/** The codes that a create may answer with: the document names none. */
export const createdCodes: readonly number[] = [200, 201, 202];
