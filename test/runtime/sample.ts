import {
  type Client,
  type ClientOptions,
  cancelBy,
  createClient,
  defineJob,
  type Exchange,
  followLink,
  type JobDefinition,
  keyInHeader,
} from "@jobglot/core";

interface Body {
  readonly id: string;
  readonly status: "queued" | "done";
  readonly output?: string;
  readonly poll_url?: string;
  readonly cancel_url?: string;
  readonly result_url?: string;
}

export interface SampleJob {
  readonly paths: Record<string, object>;
  readonly name: "tasks.create";
  readonly input: { readonly body: { readonly prompt: string } };
  readonly submitted: Exchange<Body>;
  readonly handle: { readonly id: string; readonly poll?: string; readonly cancel?: string };
  readonly polled: Exchange<Body>;
  readonly raw: Body;
  readonly result: unknown;
}

const table = { queued: "QUEUED", done: "FINISHED" } as const;

/** A job that follows every URL that its provider returns. */
export const sampleJob: JobDefinition<SampleJob> = defineJob<SampleJob>({
  name: "tasks.create",
  submit: (client, input, options) => client.send({ method: "POST", path: "/tasks" }, input, options),
  accepted: ({ body: { id, poll_url, cancel_url } }) => ({
    handle: {
      id,
      ...(poll_url === undefined ? {} : { poll: poll_url }),
      ...(cancel_url === undefined ? {} : { cancel: cancel_url }),
    },
  }),
  poll: (client, { poll }, options) => followLink(client, { method: "GET", url: poll }, options),
  providerStatus: ({ body }) => body.status,
  status: ({ body }) => table[body.status],
  fetchResult: (client, { exchange }, options) =>
    followLink(client, { method: "GET", url: exchange.body.result_url }, options),
  cancel: cancelBy({
    effect: "immediate",
    send: (client, { cancel }, options) => followLink(client, { method: "DELETE", url: cancel }, options),
  }),
});

export function createSample(server: string, options: ClientOptions = {}): Client<SampleJob["paths"]> {
  const provider = {
    name: "sample",
    title: "Sample",
    servers: [server],
    authentication: keyInHeader("Authorization", "Bearer "),
  };
  return createClient(provider, { apiKey: "secret-key", random: () => 0, ...options });
}

export const input: SampleJob["input"] = { body: { prompt: "hello" } };
