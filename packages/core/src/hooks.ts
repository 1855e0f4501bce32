import type { JobStatus } from "./vocabulary.js";

/** A request as hooks see it: no header, no body, no query, since any of them may hold a secret. */
export interface RequestEvent {
  readonly provider: string;
  /** Method and path template, such as `"POST /predictions"`; absent for a URL that the provider named. */
  readonly operation?: string | undefined;
  readonly method: string;
  /** Without query and user information. */
  readonly url: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What came of a request: an answer, or none. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status; absent when no answer came. */
  readonly status?: number;
  /** From the request to the head of the answer. */
  readonly milliseconds: number;
  /** The provider's own id of the request. */
  readonly requestId?: string | undefined;
  /** What went wrong when no answer came. */
  readonly error?: unknown;
}

/** What came of a request that is sent again. */
export interface RetryEvent extends ResponseEvent {
  /** How long until the next try. */
  readonly delayMilliseconds: number;
}

/** A job as its newest snapshot has it. */
export interface StatusEvent {
  readonly provider: string;
  readonly operation: string;
  readonly jobId: string;
  readonly status: JobStatus;
  /** The provider's own word for the state. */
  readonly providerStatus: string;
}

/**
 * What a client tells a log or a tracer. Hooks are called and not waited for. An error that one throws is dropped:
 * that somebody looks on must not change what becomes of a call.
 */
export interface Hooks {
  readonly onRequest?: (event: RequestEvent) => void;
  readonly onResponse?: (event: ResponseEvent) => void;
  readonly onRetry?: (event: RetryEvent) => void;
  /** For every snapshot of a job that tells something new. */
  readonly onStatus?: (event: StatusEvent) => void;
}

/** Calls a hook, if there is one. */
export function tell<Event>(hook: ((event: Event) => unknown) | undefined, event: Event | undefined): void {
  if (hook === undefined || event === undefined) return;
  try {
    const told = hook(event);
    // A function that gives a promise passes for one that gives nothing.
    if (told instanceof Promise) told.catch(() => undefined);
  } catch {
    // See Hooks: the outcome of the call comes first.
  }
}
