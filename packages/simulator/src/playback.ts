import { type Simulation, systemClock } from "@jobglot/core";
import { answerCall } from "./answer-call.js";
import { assertReachable } from "./create-job.js";
import type { Answer, Answerer, IncomingCall, WrapperTools } from "./exchange.js";
import { describeJob, type SimulatedJob } from "./jobs.js";
import { createLifecycle } from "./lifecycle.js";
import { completeTiming, type SimulatorOptions } from "./options.js";
import { createRandom } from "./random.js";
import { createRateLimiter } from "./rate-limits.js";
import { refuse } from "./refuse.js";
import { createRequestLog, type LoggedRequest } from "./request-log.js";
import { createRouter } from "./router.js";
import { assertScenarios } from "./scenarios/reachable-scenarios.js";
import { schemaSetOf } from "./schema-set.js";
import { isKnownOrigin, type ServerPattern, serverPatterns } from "./server-url.js";
import { type Stage, withoutCredential } from "./stage.js";
import type { SentWebhook } from "./webhooks.js";

/** A provider at play, before its answers become responses. */
export interface Playback {
  readonly servers: readonly ServerPattern[];
  readonly clock: Stage["clock"];
  /** @throws TypeError for a URL at which the provider has no server, as `fetch` does for a host that is not there. */
  answer(request: Request): Promise<Answer>;
  /** The methods, in upper case, that the spec has for the path of a URL. */
  methodsAt(url: string): readonly string[];
  jobs(): readonly SimulatedJob[];
  requests(): readonly LoggedRequest[];
  webhooks(): readonly SentWebhook[];
}

/**
 * Sets a provider up for play.
 *
 * @throws SimulatorError when a lifecycle of the provider cannot end, or get into a scenario, as the options say; RangeError
 * for a duration or a speed that makes no sense.
 */
export function createPlayback(simulation: Simulation, options: SimulatorOptions = {}): Playback {
  const stage = createStage(simulation, options);
  if (typeof options.outcome === "string") {
    for (const lifecycle of stage.lifecycles) assertReachable(simulation.title, lifecycle, options.outcome);
  }
  if (typeof options.scenarios === "object") {
    assertScenarios(simulation, stage.lifecycles, options.scenarios);
  }
  const limiter = createRateLimiter(simulation.rateLimits);
  const log = createRequestLog(simulation.authentication);
  const answerer = [...(options.wrappers ?? [])].reverse().reduce<Answerer>(
    (next, wrap) => wrap(next, stage.tools),
    (call) => answerCall(stage, limiter, call),
  );

  return {
    servers: stage.servers,
    clock: stage.clock,
    async answer(request) {
      request.signal.throwIfAborted();
      const call = incomingCall(stage, request);
      const entry = log.begin(call);
      const answer = await answerer(call);
      entry.end(answer);
      // Every server with a clock says when it answered (RFC 9110, section 6.6.1).
      const date = new Date(stage.clock.now()).toUTCString();
      return { ...answer, headers: { date, ...answer.headers } };
    },
    methodsAt: (url) => stage.router("", url).allowed,
    jobs: () => stage.jobs.map((job) => describeJob(job, stage.clock.now())),
    requests: log.entries,
    webhooks: () => [...stage.webhooks],
  };
}

function createStage(simulation: Simulation, options: SimulatorOptions): Stage {
  const servers = serverPatterns(simulation.servers);
  const seed = options.seed ?? 1;
  const tools: WrapperTools = {
    simulation,
    refuse: (call, statusCode, message, headers) => refuse(stage, call, statusCode, message, headers),
  };
  const stage: Stage = {
    simulation,
    options,
    servers,
    clock: options.clock ?? systemClock,
    timing: completeTiming(options.lifecycle),
    schemas: schemaSetOf(simulation),
    router: createRouter(simulation.routes, servers),
    lifecycles: simulation.lifecycles.map((declared) => createLifecycle(declared, simulation.routes)),
    jobs: [],
    jobsByHandle: new Map(),
    webhooks: [],
    random: createRandom(seed),
    requestRandom: createRandom(seed + 1),
    tools,
    plainRuns: new Map(),
    submissionRuns: new Map(),
    keyedSubmissions: new Map(),
    refuse: tools.refuse,
  };
  return stage;
}

function incomingCall(stage: Stage, request: Request): IncomingCall {
  const url = new URL(request.url);
  const { match, allowed } = stage.router(request.method, url.href);
  if (
    match === undefined &&
    !stage.jobsByHandle.has(withoutCredential(stage, url)) &&
    !isKnownOrigin(stage.servers, url)
  ) {
    const known = stage.simulation.servers.join(", ");
    throw new TypeError(
      `fetch failed: ${stage.simulation.title} has no server at ${url.origin}, but at ${known}`,
    );
  }
  return {
    request,
    url,
    allowed,
    at: stage.clock.now(),
    pathParameters: match?.path ?? {},
    ...(match === undefined ? {} : { route: match.route }),
  };
}
