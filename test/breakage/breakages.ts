/** A rule of the runtime, broken in one place of packages/core. */
export interface Breakage {
  /** What the broken runtime does. */
  readonly name: string;
  /** Below packages/core/src. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly replacement: string;
}

export const breakages: readonly Breakage[] = [
  {
    name: "sends credentials to any origin",
    file: "transport/origins.ts",
    text: "if (isTrusted) return target;",
    replacement: "if (target !== undefined) return target;",
  },
  {
    name: "repeats a submission whose connection broke",
    file: "transport/retry.ts",
    text: "if (outcome.error.mayHaveArrived && !isIdempotent) return undefined;",
    replacement: "",
  },
  {
    name: "repeats a submission after a 500",
    file: "transport/retry.ts",
    text: "isIdempotent ? status === 429 || transient.has(status) : nothingHappened(provider, status)",
    replacement: "status === 429 || transient.has(status)",
  },
  {
    name: "gives up a submission after a 429",
    file: "transport/retry.ts",
    text: "return status === 429 || (status === 503",
    replacement: "return (status === 503",
  },
  {
    name: "takes a submission that was answered with 500 for refused",
    file: "job/submit.ts",
    text: "return error.status >= 500 || error.status === 408;",
    replacement: "return error.status === 408;",
  },
  {
    name: "takes a submission whose connection broke for refused",
    file: "job/submit.ts",
    text: "return !(error instanceof UntrustedUrlError) ||",
    replacement: "return error instanceof UntrustedUrlError &&",
  },
  {
    name: "polls without sleep",
    file: "job/poller.ts",
    text: "() => this.#wake(true), this.#delay())",
    replacement: "() => this.#wake(true), 0)",
  },
  {
    name: "polls ten times a second",
    file: "job/poll-schedule.ts",
    text: "return share * (age + youngestAge);",
    replacement: "return shortestGap;",
  },
  {
    name: "ignores the pace that the spec asks for",
    file: "job/poll-planner.ts",
    text: "Math.max(planned * (0.95 + 0.1 * random()), this.#pace())",
    replacement: "planned",
  },
  {
    name: "ignores reported progress when it plans polls",
    file: "job/reported-progress.ts",
    text: "if (start === undefined) return learned;",
    replacement: "if (start === undefined || last >= 0) return learned;",
  },
  {
    name: "ignores the Retry-After of a failed poll",
    file: "job/poller.ts",
    text: "failureDelay(this.#failures, retryAfter, client.random())",
    replacement: "failureDelay(this.#failures, undefined, client.random())",
  },
  {
    name: "does not understand a date in Retry-After",
    file: "transport/retry-after.ts",
    text: "const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;",
    replacement: "const date = Number.NaN;",
  },
  {
    name: "reads a date in Retry-After by its own clock",
    file: "transport/retry-after.ts",
    text: "(Number.isNaN(sent) ? now : sent)",
    replacement: "now",
  },
  {
    name: "gives up after two failed polls",
    file: "job/poller.ts",
    text: "const mostFailures = 8;",
    replacement: "const mostFailures = 2;",
  },
  {
    name: "gives up when the connection breaks under a poll",
    file: "job/may-pass.ts",
    text: "[ConnectionError, ApiError, InvalidResponseError]",
    replacement: "[ApiError, InvalidResponseError]",
  },
  {
    name: "takes a job for lost that not all servers have heard of yet",
    file: "job/may-pass.ts",
    text: "const longestUnheardOf = 10_000;",
    replacement: "const longestUnheardOf = 0;",
  },
  {
    name: "takes an unknown status for an end",
    file: "vocabulary.ts",
    text: "return terminal.includes(status);",
    replacement: 'return terminal.includes(status) || status === "UNKNOWN";',
  },
  {
    name: "takes a status without a mapping for a failure",
    file: "job/read-answer.ts",
    text: 'typeof mapped === "string" ? mapped : "UNKNOWN"',
    replacement: 'typeof mapped === "string" ? mapped : "FAILED"',
  },
  {
    name: "waits for ever in an unknown status",
    file: "job/poller.ts",
    text: "if (this.#unknown >= mostUnknown && moment - this.#unknownSince >= longestUnknown) {",
    replacement: "if (moment < 0) {",
  },
  {
    name: "takes a finished job with an error for finished",
    file: "job/read-answer.ts",
    text: 'if (Object.values(reported).some(isPresent)) return "FAILED";',
    replacement: "",
  },
  {
    name: "overlooks that a result was deleted",
    file: "job/poller.ts",
    text: "if (expired !== undefined) throw this.#expire(expired);\n    this.#failures = 0;",
    replacement: "this.#failures = 0;",
  },
  {
    name: "overlooks a failure that only the HTTP status tells",
    file: "job/status-of-refusal.ts",
    text: 'if (status === undefined || status === "FINISHED") return undefined;',
    replacement: 'if (status === undefined || status === "FINISHED" || refusal.status > 0) return undefined;',
  },
  {
    name: "forgets the answer that a job has finished while it fetches the result",
    file: "job/poller.ts",
    text: "if (this.#fetch !== undefined) return this.keep(await this.#fetch(call), moment);",
    replacement:
      "const fetch = this.#fetch;\n      this.#fetch = undefined;\n      if (fetch !== undefined) return this.keep(await fetch(call), moment);",
  },
  {
    name: "lets a late answer replace a terminal snapshot",
    file: "job/poller.ts",
    text: "(isTerminal(before.status) || (moment < this.#moment && !isEnd))",
    replacement: "moment < this.#moment && !isEnd",
  },
  {
    name: "lets progress go backwards",
    file: "job/poller.ts",
    text: "this.keep(this.#progress > 0 ? { ...said, progress: this.#progress } : said, moment)",
    replacement: "this.keep(said, moment)",
  },
  {
    name: "forgets the deadline and the signal while it fetches the result",
    file: "job/poller.ts",
    text: "{ retries: 0, fresh: true, headers, signal }",
    replacement: "{ retries: signal === undefined ? 1 : 0, fresh: headers === undefined }",
  },
  {
    name: "ignores the deadline",
    file: "scope.ts",
    text: "if (deadline !== Number.POSITIVE_INFINITY) undo",
    replacement: "if (deadline === Number.POSITIVE_INFINITY) undo",
  },
  {
    name: "ignores the abort signal",
    file: "scope.ts",
    text: "if (signal !== undefined) undo.push(onAbort(signal, onCallerAbort));",
    replacement: "",
  },
  {
    name: "says that every cancellation is confirmed",
    file: "job/snapshot.ts",
    text: 'return status === "CANCELLED" ? "confirmed" : "too-late";',
    replacement: 'return "confirmed";',
  },
  {
    name: "says that a cancellation is confirmed when it is requested",
    file: "job/cancel-by.ts",
    text: 'if (refusal === undefined) return "requested";',
    replacement: 'if (refusal === undefined) return "confirmed";',
  },
  {
    name: "takes every refused cancellation for too late",
    file: "job/cancel-by.ts",
    text: 'if (effect === "queuedOnly") return "too-late";',
    replacement: 'return "too-late";',
  },
  {
    name: "believes what a cancellation answers and does not poll",
    file: "job/cancel-by.ts",
    text: "after = await poller.poll(options);",
    replacement: 'if (refusal === undefined) return "confirmed";\n    after = await poller.poll(options);',
  },
  {
    name: "starts the age of a resumed job anew",
    file: "job/resume.ts",
    text: "Math.min(submitted, clock.now()),",
    replacement: "clock.now() - 3_600_000,",
  },
  {
    name: "accepts webhooks that are not genuine",
    file: "webhook/webhook-inbox.ts",
    text: "if (!isGenuine) {",
    replacement: "if (!isGenuine && tolerance === 0) {",
  },
  {
    name: "accepts webhooks from 1970",
    file: "webhook/webhook-inbox.ts",
    text: "if (Math.abs(clock.now() - sent) > tolerance) {",
    replacement: "if (sent - clock.now() > tolerance) {",
  },
  {
    name: "accepts webhooks from the future",
    file: "webhook/webhook-inbox.ts",
    text: "if (Math.abs(clock.now() - sent) > tolerance) {",
    replacement: "if (clock.now() - sent > tolerance) {",
  },
  {
    name: "does not tell that an event came twice",
    file: "webhook/webhook-inbox.ts",
    text: "isDuplicate: isKnown(id)",
    replacement: "isDuplicate: isKnown(id) && false",
  },
  {
    name: "takes the event of one job for that of another",
    file: "job/webhook-by-id.ts",
    text: "idIn(exchange) !== job.jobId",
    replacement: "idIn(exchange) === undefined",
  },
  {
    name: "does not listen to the webhook while it sleeps",
    file: "job/poller.ts",
    text: "else this.#wake(false);",
    replacement: "",
  },
  {
    name: "lets a path parameter leave its segment",
    file: "request/path.ts",
    text: "return encodeURIComponent(String(value).toWellFormed());",
    replacement: "return String(value);",
  },
  {
    name: "ignores the documented rate limits",
    file: "transport/transport.ts",
    text: "provider.rateLimits?.(clock)",
    replacement: "undefined",
  },
  {
    name: "sends on when one request was refused with 429",
    file: "transport/pace.ts",
    text: "next = Math.max(next, now + (retryAfter <= longestWait ? retryAfter : hold));",
    replacement: "",
  },
  {
    name: "lets a timer above 2³¹−1 ms fire at once",
    file: "clock.ts",
    text: "const part = Math.min(left, longestDelay);",
    replacement: "const part = left;",
  },
];
