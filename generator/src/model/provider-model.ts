import type { JobModel } from "./job-model.ts";
import type { ModelError } from "./model-error.ts";
import type { JsonObject, OpenApiDocument } from "./open-api.ts";
import type { OperationModel } from "./operation-model.ts";
import type { ConditionModel, StepModel } from "./value-model.ts";

/** Everything that a package is emitted from: plain data, names made, pointers resolved. */
export interface ProviderModel {
  /** The folder name, and the name in tokens and errors: `vaikerai`. */
  readonly name: string;
  /** The constant that describes the provider, `vaikerai`, and the stem of its status table's name. */
  readonly constant: string;
  /** The stem of the type names: `VaikerAI`. */
  readonly typeName: string;
  /** The name for people, as the document gives it. */
  readonly title: string;
  readonly description: string;
  /** The document, relative to the workspace root: `specs/vaikerai/openapi.yaml`. */
  readonly specification: string;
  /** Every server URL that an operation uses, the default one first. */
  readonly servers: readonly string[];
  /** No server URL of the document can be called as it stands. */
  readonly baseUrlRequired: boolean;
  /** The keys that every request carries, those of one alternative together; most providers want one. */
  readonly apiKeys: readonly ApiKeyModel[];
  readonly requestIdHeader?: string;
  readonly envelope?: EnvelopeModel;
  readonly rateLimits: readonly RateLimitModel[];
  readonly retries: readonly RetryModel[];
  /** Sorted by name. */
  readonly operations: readonly OperationModel[];
  /** Sorted by name. */
  readonly jobs: readonly JobModel[];
  readonly statusTable?: StatusTableModel;
  /** The document as it was read, the overlay applied and its files brought together. */
  readonly source: OpenApiDocument;
  /**
   * The same with an id for each operation, ready for the emitter of types: as JSON, which takes a tenth of the memory of
   * what it stands for.
   */
  readonly documentText: string;
  /** The components whose types need names of their own, since they contain themselves outside of any object. */
  readonly recursiveSchemas: readonly string[];
  /** The data of `@jobglot/<name>/simulator`. */
  readonly simulation: JsonObject;
  /** What the author of the document should know, though a package can be emitted. */
  readonly warnings: readonly ModelError[];
}

/** What stands before the credentials of HTTP basic authentication (RFC 7617, section 2). */
export const basicPrefix = "Basic ";

/** Where a key goes in a request, and what stands before it there. */
export interface AuthenticationModel {
  readonly in: "header" | "query" | "cookie" | "body";
  readonly name: string;
  readonly prefix?: string;
}

/** A key that the caller gives. */
export interface ApiKeyModel extends AuthenticationModel {
  /** The name of its security scheme. */
  readonly scheme: string;
}

/** Whether the key is a user and a password, as HTTP basic authentication has it. */
export function isBasic({ prefix }: AuthenticationModel): boolean {
  return prefix === basicPrefix;
}

/** Whether an operation has to have the API key. */
export function needsKey({ apiKeys, operations }: ProviderModel): boolean {
  return apiKeys.length > 0 && operations.some(({ key }) => key === undefined);
}

/** The members of the object that answers are wrapped in. */
export interface EnvelopeModel {
  readonly data: readonly StepModel[];
  readonly error: readonly StepModel[];
  readonly failed: readonly ConditionModel[];
  readonly requestId?: readonly StepModel[];
}

/** How many requests a provider takes in a time. */
export interface RateLimitModel {
  readonly requests: number;
  readonly milliseconds: number;
  /** `POST /predictions`; absent: every operation that no other limit names. */
  readonly routes?: readonly string[];
  /** The operation ids of the routes. */
  readonly operations?: readonly string[];
}

/** How a request is repeated that was refused with a status code; what is absent the runtime decides. */
export interface RetryModel {
  readonly statusCode: number;
  readonly times?: number;
  readonly milliseconds?: number;
}

/** The provider's own status words and what they mean. */
export interface StatusTableModel {
  readonly provider: string;
  readonly constant: string;
  readonly typeName: string;
  readonly title: string;
  readonly specification: string;
  readonly entries: readonly { readonly wire: string; readonly status: string }[];
}
