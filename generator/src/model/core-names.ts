/**
 * What users of a client import from `@jobglot/core` beside it, and every package exports again. So are the types that
 * clients hand out: an app that does not have `@jobglot/core` itself could not declare what it exports of them.
 */
export const exportedCoreNames = [
  "type AbandonedJob",
  "AbortedError",
  "type ActiveSnapshot",
  "type ActiveStatus",
  "ApiError",
  "type ApiKey",
  "AuthenticationError",
  "BadRequestError",
  "type BaseUrl",
  "type CallOptions",
  "type CancelOutcome",
  "type ClientOptions",
  "type Clock",
  "ConflictError",
  "ConnectionError",
  "createDurations",
  "DeadlineError",
  "type Durations",
  "type DurationsJson",
  "type DurationSummary",
  "type EndedSnapshot",
  "type FinishedSnapshot",
  "HandleError",
  "type Hooks",
  "type HttpClient",
  "InvalidInputError",
  "InvalidResponseError",
  "isTerminal",
  "type Job",
  "JobCancelledError",
  "type JobDefinition",
  "JobEndedError",
  "JobError",
  "JobFailedError",
  "type JobOf",
  "type JobStatus",
  "JobTimeoutError",
  "type JobToken",
  "JobglotError",
  "NotFoundError",
  "PermissionError",
  "type Provider",
  "RateLimitError",
  "type RequestEvent",
  "type ResponseEvent",
  "ResultExpiredError",
  "type RetryEvent",
  "ServerError",
  "ServiceUnavailableError",
  "type Snapshot",
  "type StatusEvent",
  "SubmitOutcomeUnknownError",
  "type TerminalStatus",
  "type Timeout",
  "type SubmitOptions",
  "UnknownStatusError",
  "UntrustedUrlError",
  "ValidationError",
  "type WaitOptions",
];

/** The same for a provider that calls back. */
export const exportedWebhookNames = [
  "createWebhookInbox",
  "snapshotOf",
  "WebhookError",
  "type WebhookErrorReason",
  "type WebhookEvent",
  "type WebhookInbox",
  "type WebhookInboxOptions",
  "type WebhookRequest",
  "type WebhookSecrets",
  "type WebhookSource",
];

/** The same for a provider that answers with bytes. */
export const exportedBytesNames = ["type BytesForm", "type BytesForms", "type BytesOptions"];

/** The same for a provider that takes files as data URLs. */
export const exportedDataUrlNames = ["toDataUrl"];

/** The same for a provider that streams. */
export const exportedStreamNames = ["NoStreamError", "StreamError", "type StreamOptions"];

/** The same for one that calls back without a signature. */
export const exportedUnsignedNames = ["createUnsignedInbox", "type UnsignedInbox"];

/** Every function that an emitted module imports from `@jobglot/core`: nothing in such a module may hide it. */
export const coreFunctions = [
  "allLines",
  "anyAnswer",
  "basicCredentials",
  "bodyOf",
  "bytesAnswer",
  "calledBack",
  "cancelBy",
  "captureSegment",
  "createClient",
  "createHttp",
  "dataOf",
  "emptyAnswer",
  "expiredWhen",
  "finishedWith",
  "followLink",
  "headersOf",
  "idempotencyHeader",
  "isJsonObject",
  "jsonBody",
  "jsonOrEventsAnswer",
  "keepRateLimits",
  "keyInBody",
  "keyInCookie",
  "keyInHeader",
  "keyInQuery",
  "limitSubmission",
  "linesAnswer",
  "linesBody",
  "multipartBody",
  "multipartOf",
  "paginate",
  "partialResult",
  "queryOf",
  "rawBody",
  "readField",
  "reportedProgress",
  "requireValue",
  "resumeJob",
  "segmentsOf",
  "sendCookies",
  "serializeQuery",
  "severalKeys",
  "statusOfRefusal",
  "streamLink",
  "streamOperation",
  "submitJob",
  "textAnswer",
  "toStatus",
  "urlencodedBody",
  "urlencodedOf",
  "webhookById",
] as const;

/** What an emitted module imports from `@jobglot/core`: a function, or a type. */
export type CoreName = (typeof coreFunctions)[number] | `type ${string}`;
