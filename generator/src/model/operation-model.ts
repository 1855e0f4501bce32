import type { Reading } from "./media-types.ts";
import type { ArgumentModel, MemberValue } from "./value-model.ts";

/** The names of an operation, made once. */
export interface OperationNames {
  /** The groups of the client that hold the method: `["models", "versions"]`. */
  readonly groups: readonly string[];
  /** `list` */
  readonly method: string;
  /** `modelsVersionsList` */
  readonly functionName: string;
  /** The stem of `ModelsVersionsListInput` and its like. */
  readonly typeName: string;
  /** The file under `operations/` and `jobs/`, without extension: the first group, or `root`. */
  readonly file: string;
}

/** The key of an operation that need not have one: it is never sent, or is sent when there is one. */
export type KeyRule = "none" | "optional";

/** Everything that the code of one operation is emitted from. */
export interface OperationModel {
  /** The operationId, given or made. */
  readonly id: string;
  /** JSON pointer of the operation in the document. */
  readonly pointer: string;
  readonly names: OperationNames;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  /** Absent: the first server of the provider. */
  readonly server?: string;
  /** Absent: the API key has to be there, if the provider has any. */
  readonly key?: KeyRule;
  /** Absent: the operation has no parameters. `inQuery`, `inCookie`: some of them go there. */
  readonly parameters?: {
    readonly required: boolean;
    readonly inQuery: boolean;
    readonly inCookie: boolean;
    /** The parameters that are not written as usual, by place. */
    readonly styles: PlaceStyles;
  };
  readonly body?: BodyModel;
  /** The different successful answers, by status; never empty. */
  readonly answers: readonly AnswerModel[];
  /**
   * How an answer's body is read; `any` goes by the media type that the server sends, `jsonOrEvents` only where that is
   * a stream's, `empty` drops it.
   */
  readonly reading: Reading | "jsonOrEvents" | "any" | "empty";
  /** The answer is wrapped in the provider's envelope. */
  readonly enveloped: boolean;
  readonly pagination?: { readonly items: MemberValue; readonly next: MemberValue };
  readonly stream?: StreamModel;
  /** The lifecycle of the job that the operation submits. */
  readonly lifecycle?: string;
  /** An input that the document shows, for examples. */
  readonly example: { readonly parameters: readonly ExampleParameter[]; readonly body?: unknown };
}

/** Whether an operation takes anything. */
export function takesInput({ parameters, body }: OperationModel): boolean {
  return parameters !== undefined || body !== undefined;
}

/** Whether an operation can be called without its input. */
export function isInputOptional({ parameters, body }: OperationModel): boolean {
  return !(parameters?.required ?? false) && !(body?.required ?? false);
}

/** A value of a required parameter, as the document shows it, or else the name of the parameter. */
export interface ExampleParameter {
  readonly in: "path" | "query" | "header" | "cookie";
  readonly name: string;
  readonly value: unknown;
}

/** Styles of parameters by name; a place where all are as usual has none. */
export interface PlaceStyles {
  readonly path?: ParameterStyles;
  readonly query?: ParameterStyles;
  readonly header?: ParameterStyles;
}

/** Styles by the name of the parameter. */
export interface ParameterStyles {
  readonly [name: string]: ParameterStyle;
}

/** What is not as usual of how a parameter is written, in the words of OpenAPI. */
export interface ParameterStyle {
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** The value is JSON. */
  readonly json?: true;
}

/** What an operation takes as its body, in the media type that it is sent in. */
export interface BodyModel {
  readonly required: boolean;
  readonly mediaType: string;
  /** The schema does not say what can be sent: text, bytes, a blob or a stream. */
  readonly isRaw: boolean;
  /** Where the body is JSON lines, what the schema describes; absent: nothing of use. */
  readonly lines?: Lines;
  /** In a form, the members that are not written as usual: with a media type of their own, or in a style. */
  readonly partTypes?: { readonly [member: string]: string };
  readonly styles?: ParameterStyles;
}

/** What the schema of JSON lines describes: one of them, or the list of them all. */
export type Lines = "line" | "list of lines";

/** One kind of successful answer. */
export interface AnswerModel {
  /** The statuses as the document has them: `200`, `2XX`, `default`. */
  readonly statuses: readonly string[];
  /** The media types of the body that a caller can get; none when the answer has no body. */
  readonly mediaTypes: readonly string[];
  /** Where the body is JSON lines, what the schema describes; absent: nothing of use. */
  readonly lines?: Lines;
}

/** How the operation is asked to answer with server-sent events. */
export interface StreamModel extends StreamFormatModel {
  readonly select: readonly ArgumentModel[];
}

/** What the events of a stream mean. */
export interface StreamFormatModel {
  /** The name of the event's schema; absent: it has none. */
  readonly event?: string;
  /** The data of an event is text, and not JSON. */
  readonly isText: boolean;
  readonly events?: readonly string[];
  readonly end?: string;
  readonly endEvent?: string;
  readonly error?: string;
  readonly reconnect?: boolean;
}
