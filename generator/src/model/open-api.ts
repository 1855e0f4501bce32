import type { JsonSchema } from "../schema/json-schema.ts";
import type { EnvelopeExtension, JobExtension, LifecycleExtension, StreamExtension } from "./extensions.ts";

/** The parts of an OpenAPI 3.1 document that the model reads. The document has been checked before it comes here. */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A `$ref` to another place of the same document. */
export interface Reference {
  readonly $ref: string;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly servers?: readonly ServerObject[];
  readonly security?: readonly SecurityRequirement[];
  readonly paths?: { readonly [path: string]: PathItem | Reference };
  readonly webhooks?: { readonly [name: string]: JsonObject };
  readonly components?: Components;
  readonly "x-envelope"?: EnvelopeExtension;
  readonly "x-request-id"?: string;
}

interface Components {
  /** Of OpenAPI 3.2. */
  readonly mediaTypes?: object;
  readonly schemas?: { readonly [name: string]: JsonSchema };
  readonly securitySchemes?: { readonly [name: string]: SecurityScheme | Reference };
  readonly "x-jobs"?: { readonly [name: string]: LifecycleExtension };
}

export interface ServerObject {
  readonly url: string;
  readonly variables?: {
    readonly [name: string]: { readonly default?: string; readonly "x-required"?: boolean };
  };
}

export type SecurityRequirement = { readonly [scheme: string]: readonly string[] };

export interface SecurityScheme {
  readonly type: string;
  /** The name of an HTTP authentication scheme, in any case (RFC 9110, section 11.1). */
  readonly scheme?: string;
  readonly in?: "header" | "query" | "cookie";
  readonly name?: string;
  /** Where the credential goes when OpenAPI has no word for it. */
  readonly "x-credential"?: { readonly in: "body"; readonly name: string };
}

export interface PathItem {
  readonly servers?: readonly ServerObject[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly get?: Operation;
  readonly put?: Operation;
  readonly post?: Operation;
  readonly delete?: Operation;
  readonly options?: Operation;
  readonly head?: Operation;
  readonly patch?: Operation;
  readonly trace?: Operation;
}

export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly tags?: readonly string[];
  readonly servers?: readonly ServerObject[];
  readonly security?: readonly SecurityRequirement[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: { readonly [status: string]: Response | Reference };
  readonly "x-job"?: JobExtension;
  readonly "x-pagination"?: { readonly items: string; readonly next: { readonly url: string } };
  readonly "x-stream"?: StreamExtension;
  readonly "x-envelope"?: null;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** With `content`, that of its media type. */
  readonly schema?: JsonSchema;
  readonly content?: { readonly [mediaType: string]: MediaType };
  readonly example?: Json;
  readonly examples?: { readonly [name: string]: Example | Reference };
}

interface RequestBody {
  readonly required?: boolean;
  readonly content: { readonly [mediaType: string]: MediaType };
}

interface Response {
  readonly headers?: { readonly [name: string]: JsonObject };
  readonly content?: { readonly [mediaType: string]: MediaType };
}

export interface MediaType {
  readonly schema?: JsonSchema;
  readonly encoding?: { readonly [member: string]: Encoding };
  readonly example?: Json;
  readonly examples?: { readonly [name: string]: Example | Reference };
}

/** How a member of a form is written. */
export interface Encoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

interface Example {
  readonly value?: Json;
}
