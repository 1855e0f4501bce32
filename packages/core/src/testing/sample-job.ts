import { type Client, createClient } from "../client.js";
import type { Exchange } from "../exchange.js";
import { type CancelWay, cancelBy } from "../job/cancel-by.js";
import { defineJob, type JobDefinition } from "../job/job-definition.js";
import { reportedProgress } from "../job/reported-progress.js";
import { webhookById } from "../job/webhook-by-id.js";
import type { ClientOptions } from "../options.js";
import type { Provider } from "../provider.js";
import { keyInHeader } from "../transport/key-in-header.js";
import { toStatus } from "../vocabulary.js";

export const sampleProvider: Provider = {
  name: "sample",
  title: "Sample",
  servers: ["https://api.sample.test/v1"],
  authentication: keyInHeader("Authorization", "Bearer "),
};

export interface SampleBody {
  readonly id: string;
  readonly status: string;
  readonly progress?: number | null;
  readonly output?: string | null;
  readonly error?: unknown;
}

export interface SampleJob {
  readonly paths: Record<string, object>;
  readonly name: "tasks.create";
  readonly input: { readonly body: { readonly prompt: string } };
  readonly submitted: Exchange<SampleBody>;
  readonly handle: { readonly id: string };
  readonly polled: Exchange<SampleBody>;
  readonly raw: SampleBody;
  readonly result: string | null;
}

const table = {
  queued: "QUEUED",
  running: "PROCESSING",
  done: "FINISHED",
  failed: "FAILED",
  expired: "TIMEOUT",
  canceled: "CANCELLED",
} as const;

export const cancelWay: CancelWay<SampleJob> = {
  effect: "requested",
  send: (client, { id }, options) =>
    client.send({ method: "POST", path: "/tasks/{id}/cancel" }, { params: { path: { id } } }, options),
};

export const sampleJob: JobDefinition<SampleJob> = defineJob<SampleJob>({
  name: "tasks.create",
  submit: (client, input, options) => client.send({ method: "POST", path: "/tasks" }, input, options),
  accepted: ({ body }) => ({ handle: { id: body.id } }),
  poll: (client, { id }, options) =>
    client.send({ method: "GET", path: "/tasks/{id}" }, { params: { path: { id } } }, options),
  providerStatus: ({ body }) => body.status,
  status: ({ body }) => toStatus(table, body.status),
  result: ({ body }) => body.output,
  error: ({ body }) => ({ message: body.error }),
  progress: reportedProgress(({ body }) => body.progress),
  webhook: webhookById(({ body }) => body.id),
  cancel: cancelBy(cancelWay),
});

/** Gets the result of a sample job by a request of its own. */
export const fetchResult: NonNullable<JobDefinition<SampleJob>["fetchResult"]> = (
  client,
  { handle: { id } },
  options,
) => client.send({ method: "GET", path: "/results/{id}" }, { params: { path: { id } } }, options);

/** A client of the sample provider, with an API key and no jitter. */
export function createSampleClient(options: ClientOptions): Client<SampleJob["paths"]> {
  return createClient(sampleProvider, { apiKey: "secret-key", random: () => 0.5, ...options });
}
