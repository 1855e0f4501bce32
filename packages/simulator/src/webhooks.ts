import type { Clock, JobStatus, JsonSchema, SimulationAnswer } from "@jobglot/core";
import type { Answer, CheckedCall } from "./exchange.js";
import { evaluate } from "./expression.js";
import { pollRoute, stateAnswer } from "./job-answers.js";
import type { JobRecord } from "./jobs.js";
import { isList } from "./json.js";
import type { ManualClock } from "./manual-clock.js";
import { randomText } from "./random.js";
import { rewrite } from "./scenarios/rewrite.js";
import { signedHeaders } from "./sign-webhook.js";
import { type Stage, urlOfCall } from "./stage.js";
import { stateAt } from "./timeline.js";

/** Who receives webhooks, and how they are signed. */
export interface WebhookOptions {
  /**
   * Called with every request that the provider sends to the URL in a submission. What it throws, or a `Response` that
   * is not ok, refuses the event. A clock that a test moves stands still until it has returned.
   */
  readonly receive: (request: Request) => unknown;
  /** As Standard Webhooks writes it: `whsec_`, then base64. {@link simulatedSecret} unless told. */
  readonly secret?: string;
}

/** The signing secret of every simulated provider that was not given another. */
export const simulatedSecret = "whsec_c2ltdWxhdGVkLXNpZ25pbmctc2VjcmV0";

/** The signing secret in the answer that tells it: with the one of an example no event would verify. */
export function withSecret(stage: Stage, { route }: CheckedCall, answer: Answer): Answer {
  const secrets = stage.lifecycles.map(({ declared }) => declared.webhook?.signature?.secret);
  const told = secrets.find((secret) => secret?.operation === route.operation);
  return rewrite(answer, told?.value, () => stage.options.webhooks?.secret ?? simulatedSecret);
}

/** A webhook request that was sent. */
export interface SentWebhook {
  /** The same in every delivery of an event. */
  readonly id: string;
  /** The id of the job. */
  readonly job: string;
  readonly url: string;
  /** The state that the event tells. */
  readonly status: JobStatus;
  /** In milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** Absent while the receiver is at it. */
  readonly isAccepted?: boolean;
}

/** One delivery of an event, as scenarios may change it. */
export interface WebhookDelivery {
  readonly event: "start" | "end";
  /** How many milliseconds after the event it is sent. */
  readonly delay: number;
  /** How many milliseconds the job goes on after the event; 0 at its end. */
  readonly remaining: number;
  readonly signature: "genuine" | "forged" | "none";
  /** What the provider takes for the time of sending, by the true one, in milliseconds since 1970. */
  readonly timestamp: (now: number) => number;
}

/** Sends the events of a job when they fall due. A job that asks for none, or that nobody receives for, sends none. */
export function scheduleWebhooks(stage: Stage, job: JobRecord): void {
  const { declared } = job.lifecycle;
  const url = evaluate(declared.webhook?.field ?? null, { request: job.request });
  if (stage.options.webhooks === undefined || typeof url !== "string" || !URL.canParse(url)) return;
  const left = new Set(wantedEvents(job));
  let takeBack = (): void => {};

  const plan = (): void => {
    takeBack();
    const now = stage.clock.now();
    const { startedAt = Number.POSITIVE_INFINITY, endedAt = 0 } = stateAt(job, Number.POSITIVE_INFINITY);
    const moments = { start: Math.min(startedAt, endedAt), end: endedAt };
    const [event] = [...left].sort((one, other) => moments[one] - moments[other]);
    if (event === undefined || !Number.isFinite(moments[event])) return;
    takeBack = stage.clock.setTimer(
      () => {
        left.delete(event);
        const isStart = event === "start" && moments.start < moments.end;
        if (event === "end" || isStart) announce(stage, job, url, event, moments.end - moments[event]);
        plan();
      },
      Math.max(0, moments[event] - now),
    );
  };
  job.replan = plan;
  plan();
}

/**
 * All events, or those that the submission names in words such as `start` and `completed`. An event with a body of its
 * own tells the end.
 */
function wantedEvents(job: JobRecord): readonly WebhookDelivery["event"][] {
  const { events: filter, payload } = job.lifecycle.declared.webhook ?? {};
  if (payload !== undefined) return ["end"];
  const named = filter === undefined ? undefined : evaluate(filter, { request: job.request });
  if (!isList(named)) return ["start", "end"];
  const words = named.map(String);
  return [
    ...(words.some((word) => /start/i.test(word)) ? (["start"] as const) : []),
    ...(words.some((word) => /complet|finish|end|done/i.test(word)) ? (["end"] as const) : []),
  ];
}

function announce(
  stage: Stage,
  job: JobRecord,
  url: string,
  event: WebhookDelivery["event"],
  remaining: number,
): void {
  const id = `msg_${randomText(stage.requestRandom, "0123456789abcdefghijklmnopqrstuvwxyz", 24)}`;
  const usual: WebhookDelivery = {
    event,
    delay: 0,
    remaining,
    signature: "genuine",
    timestamp: (now) => now,
  };
  const { status } = stateAt(job, stage.clock.now());
  const body = bodyOf(stage, job, status);
  for (const delivery of job.scenarios.deliveries(usual)) {
    const send = (): void => {
      const sent = body.then((text) =>
        text === undefined
          ? undefined
          : deliver(stage, delivery, { id, job: String(job.id), url, status }, text),
      );
      if (isManual(stage.clock)) stage.clock.hold(sent);
    };
    if (delivery.delay === 0) send();
    else if (Number.isFinite(delivery.delay)) stage.clock.setTimer(send, delivery.delay);
  }
}

/** Signatures are made and checked outside the turns of a clock that a test moves: it has to wait. */
const isManual = (clock: Clock): clock is ManualClock => "hold" in clock;

/**
 * What a poll would be answered now, as far as it is about the job and not about the connection; in the shape of the
 * events, where they have one of their own.
 *
 * @returns `undefined` for a state that such an event would tell as another one
 */
async function bodyOf(stage: Stage, job: JobRecord, status: JobStatus): Promise<string | undefined> {
  const { poll, webhook } = job.lifecycle.declared;
  const usual = pollRoute(stage, job);
  const route = webhook?.payload === undefined ? usual : { ...usual, answers: [eventOf(webhook.payload)] };
  const url = (poll === undefined ? undefined : urlOfCall(stage, poll, job)) ?? "https://simulated.invalid/";
  const call: CheckedCall = {
    request: new Request(url),
    url: new URL(url),
    route,
    allowed: [],
    pathParameters: {},
    at: stage.clock.now(),
    values: { path: {}, query: {}, header: {} },
    scenarios: [],
    purpose: { role: "poll", lifecycle: job.lifecycle.declared },
  };
  const undisturbed = stateAnswer(stage, call, job, route);
  const told = undisturbed.body.kind === "json" ? { responseBody: undisturbed.body.value } : {};
  const read = webhook?.payload === undefined ? status : job.lifecycle.classify(told);
  if (read !== status && read !== "UNKNOWN") return undefined;
  const answer = await job.scenarios.describe(call, stage.tools, async () => undisturbed);
  const named = rewrite(answer, webhook?.id, () => job.id);
  return JSON.stringify(named.body.kind === "json" ? named.body.value : {});
}

/** An event as an answer with its schema. */
function eventOf(schema: JsonSchema): SimulationAnswer {
  return { status: "200", headers: [], content: { "application/json": { schema, examples: {} } } };
}

async function deliver(
  stage: Stage,
  { signature, timestamp }: WebhookDelivery,
  event: Pick<SentWebhook, "id" | "job" | "url" | "status">,
  body: string,
): Promise<void> {
  const { webhooks } = stage.options;
  if (webhooks === undefined) return;
  const at = stage.clock.now();
  const index = stage.webhooks.push({ ...event, at }) - 1;
  const secret = signature === "forged" ? "whsec_Zm9yZ2Vk" : (webhooks.secret ?? simulatedSecret);
  const head = { id: event.id, timestamp: Math.floor(timestamp(at) / 1_000), body };
  const signed = signature === "none" ? {} : await signedHeaders(secret, head);
  const headers = { "content-type": "application/json", ...signed };
  let isAccepted = true;
  try {
    const answer: unknown = await webhooks.receive(new Request(event.url, { method: "POST", headers, body }));
    isAccepted = !(answer instanceof Response) || answer.ok;
  } catch {
    isAccepted = false;
  }
  stage.webhooks[index] = { ...event, at, isAccepted };
}
