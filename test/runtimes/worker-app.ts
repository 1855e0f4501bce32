import { createScaiGrid } from "@jobglot/scaigrid";
import { createVaikerAI, createWebhookInbox } from "@jobglot/vaikerai";

/** What the worker has to be told. */
export interface WorkerInput {
  readonly vaikerai: string;
  readonly scaigrid: string;
  /** An event of a webhook that is signed with the secret. */
  readonly event: { readonly url: string; readonly init: RequestInit };
  readonly secret: string;
}

/** The least file that is not held in memory while it is sent, in bytes. */
const largeFile = 2_000_000;

/** What an app does in a worker at the edge, and what comes of it. */
async function useClients({ vaikerai, scaigrid, event, secret }: WorkerInput): Promise<object> {
  const { jobs, models } = createVaikerAI({ apiKey: "any", baseUrl: vaikerai });
  const { audio, chatStream } = createScaiGrid({ apiKey: "any", baseUrl: scaigrid });
  const submit = () => jobs.predictions.create({ body: { version: "a", input: { text: "b" } } });
  const statuses: string[] = [];
  for await (const { status } of await submit()) statuses.push(status);
  const token = JSON.parse(JSON.stringify(await submit()));
  const events = chatStream({ body: { model: "a", messages: [{ role: "user", content: "b" }] } });
  let heard = 0;
  for await (const _ of events) heard += 1;
  const inbox = createWebhookInbox({ provider: "vaikerai", secrets: [secret] });
  return {
    list: Array.isArray((await models.list()).results),
    statuses,
    resumed: typeof (await jobs.resume(token).result()),
    cancelled: await (await submit()).cancel(),
    deadline: await nameOfError((await submit()).result({ timeout: 100 })),
    abort: await nameOfError((await submit()).result({ signal: AbortSignal.timeout(100) })),
    heard: heard > 0,
    upload: typeof (await audio.transcribe({
      body: { file: new Blob([new Uint8Array(largeFile)]), model: "a" },
    })),
    webhook: (await inbox.receive(new Request(event.url, event.init))).id,
    forged: await nameOfError(inbox.receive(new Request(event.url, { ...event.init, body: "{}" }))),
  };
}

async function nameOfError(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "none",
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await useClients(await request.json()));
  },
};
