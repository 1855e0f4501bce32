import type { DereferenceSchema } from "../schema/json-schema.ts";
import type { Report } from "./finding.ts";
import type { Operation } from "./operation.ts";

/** What every rule needs. */
export interface CheckContext {
  readonly operations: readonly Operation[];
  /** The names of the headers that carry the API key, in lower case. */
  readonly credentialHeaders: readonly string[];
  readonly dereference: DereferenceSchema;
  readonly report: Report;
}
