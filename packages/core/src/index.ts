export type { AnswerForm } from "./answer/answer-form.js";
export { anyAnswer } from "./answer/any-answer.js";
export { bytesAnswer } from "./answer/bytes-answer.js";
export { emptyAnswer } from "./answer/empty-answer.js";
export { jsonOrEventsAnswer } from "./answer/json-or-events-answer.js";
export { linesAnswer } from "./answer/lines-answer.js";
export { textAnswer } from "./answer/text-answer.js";
export { type Client, createClient } from "./client.js";
export { type Clock, systemClock } from "./clock.js";
export { toDataUrl } from "./data-url.js";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ServiceUnavailableError,
  StreamError,
  ValidationError,
} from "./errors/api-error.js";
export {
  AbortedError,
  ConnectionError,
  DeadlineError,
  HandleError,
  InvalidInputError,
  InvalidResponseError,
  SubmitOutcomeUnknownError,
  UntrustedUrlError,
} from "./errors/call-errors.js";
export {
  JobCancelledError,
  JobEndedError,
  JobError,
  JobFailedError,
  JobTimeoutError,
  NoStreamError,
  ResultExpiredError,
  UnknownStatusError,
} from "./errors/job-errors.js";
export { JobglotError } from "./errors/jobglot-error.js";
export { WebhookError, type WebhookErrorReason } from "./errors/webhook-error.js";
export {
  allLines,
  bodyOf,
  dataOf,
  type Exchange,
  isJsonObject,
  readField,
  requireValue,
} from "./exchange.js";
export { followLink } from "./follow-link.js";
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent, StatusEvent } from "./hooks.js";
export { createHttp, type HttpClient } from "./http.js";
export type { AbandonedJob } from "./job/abandoned-job.js";
export { calledBack } from "./job/called-back.js";
export { type CancelEffect, type CancelWay, cancelBy } from "./job/cancel-by.js";
export { captureSegment, segmentIn } from "./job/capture-segment.js";
export type { DurationSummary, Durations, DurationsJson } from "./job/durations.js";
export { expiredWhen, type JobAge } from "./job/expired-when.js";
export { finishedWith } from "./job/finished-with.js";
export { idempotencyHeader } from "./job/idempotency-header.js";
export type { CancelOutcome, Job, JobOf } from "./job/job.js";
export {
  type Accepted,
  defineJob,
  type EventOf,
  type HandleValues,
  type JobDefinition,
  type JobTypes,
  type ReportedError,
} from "./job/job-definition.js";
export type { JobToken } from "./job/job-token.js";
export { limitSubmission, type SubmissionLimit } from "./job/limit-submission.js";
export { partialResult } from "./job/partial-result.js";
export { reportedProgress } from "./job/reported-progress.js";
export { resumeJob } from "./job/resume.js";
export { createDurations } from "./job/saved-durations.js";
export type { ActiveSnapshot, EndedSnapshot, FinishedSnapshot, Snapshot } from "./job/snapshot.js";
export { snapshotOf } from "./job/snapshot-of.js";
export { statusOfRefusal } from "./job/status-of-refusal.js";
export { submitJob } from "./job/submit.js";
export { webhookById } from "./job/webhook-by-id.js";
export type {
  AbandonOptions,
  ApiKey,
  ApiKeys,
  BaseUrl,
  BytesForm,
  BytesForms,
  BytesOptions,
  CallOptions,
  ClientOptions,
  StreamOptions,
  SubmitOptions,
  Timeout,
  WaitOptions,
} from "./options.js";
export { type PageFormat, paginate } from "./paginate.js";
export type { Envelope, Provider, RetryPolicy } from "./provider.js";
export type { BodyForm } from "./request/body-form.js";
export { sendCookies } from "./request/cookies.js";
export { multipartBody, multipartOf, urlencodedBody } from "./request/form-body.js";
export { headersOf } from "./request/header-styles.js";
export { jsonBody } from "./request/json-body.js";
export { linesBody } from "./request/lines-body.js";
export type { ParameterStyle, ParameterStyles } from "./request/parameter-style.js";
export { segmentsOf } from "./request/path-styles.js";
export { serializeQuery } from "./request/query.js";
export { queryOf } from "./request/query-styles.js";
export { type RawBody, rawBody } from "./request/raw-body.js";
export { urlencodedOf } from "./request/urlencoded-styles.js";
export type { HttpMethod, HttpParameters, KeyRule, Link, RequestInput, Route } from "./route.js";
export type * from "./simulation.js";
export type { StreamFormat } from "./stream/stream-format.js";
export { streamLink, streamOperation } from "./stream/stream-operation.js";
export type { Authentication } from "./transport/authentication.js";
export { basicCredentials } from "./transport/basic-credentials.js";
export { keyInBody } from "./transport/key-in-body.js";
export { keyInCookie, keyInHeader } from "./transport/key-in-header.js";
export { keyInQuery } from "./transport/key-in-query.js";
export { keepRateLimits, type RateLimit, type RateLimiter } from "./transport/rate-limiter.js";
export { severalKeys } from "./transport/several-keys.js";
export {
  type ActiveStatus,
  isJobStatus,
  isTerminal,
  type JobStatus,
  jobStatuses,
  type StatusTable,
  type TerminalStatus,
  toStatus,
} from "./vocabulary.js";
export type { WebhookSecrets } from "./webhook/signing-secrets.js";
export { createUnsignedInbox, type UnsignedInbox } from "./webhook/unsigned-inbox.js";
export type { WebhookEvent, WebhookSource } from "./webhook/webhook-event.js";
export { createWebhookInbox, type WebhookInbox, type WebhookInboxOptions } from "./webhook/webhook-inbox.js";
export type { WebhookHeaders, WebhookRequest } from "./webhook/webhook-request.js";
