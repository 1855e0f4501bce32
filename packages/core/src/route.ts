import type { AnswerForm } from "./answer/answer-form.js";
import type { BodyForm } from "./request/body-form.js";
import type { HeaderValues } from "./request/headers.js";

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/** The key of an operation that need not have one: it is never sent, or is sent when there is one. */
export type KeyRule = "none" | "optional";

/** What an operation sends, and how it answers. */
export interface Route<Path extends string = string> {
  readonly method: HttpMethod;
  /** The path template of the spec. */
  readonly path: Path;
  /** The server URL of the spec; its first server unless told. */
  readonly server?: string;
  /** Whether the API key goes along; it has to unless told. */
  readonly key?: KeyRule;
  /** How path parameters are written that are no texts, by `segmentsOf`. */
  readonly segments?: (template: string, values?: object) => string;
  /** How query parameters are written, such as `serializeQuery`; absent where the operation has none. */
  readonly query?: (values: object) => string;
  /** How header parameters are written that are objects or JSON, by `headersOf`. */
  readonly headers?: (values: object) => object;
  /** What sends cookie parameters: `sendCookies`; absent where the operation has none. */
  readonly cookies?: (headers: HeaderValues, values?: object) => HeaderValues;
  /** How the request body is sent; as JSON unless told. */
  readonly body?: BodyForm;
  /** How the answer is read; as JSON unless told. */
  readonly answer?: AnswerForm;
}

/** The parameters of an operation, by where they go. */
export interface HttpParameters {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
}

/** The values of an operation, in openapi-fetch's form. */
export interface RequestInput {
  readonly params?: HttpParameters | undefined;
  readonly body?: unknown;
}

/** A URL that the server supplied. */
export interface Link {
  readonly method: HttpMethod;
  readonly url: string | null | undefined;
  /** Whether the API key goes along; it has to unless told. */
  readonly key?: KeyRule | undefined;
  readonly answer?: AnswerForm;
}
