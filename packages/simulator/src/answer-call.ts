import { cancelAnswer } from "./cancel-answer.js";
import { requestProblems, requestValues } from "./check-request.js";
import { credentialProblem, takeFromBody } from "./credentials.js";
import type { Answer, CheckedCall, IncomingCall } from "./exchange.js";
import { requestValue } from "./expression.js";
import { leadsTo, pollRoute, resultAnswer, stateAnswer } from "./job-answers.js";
import { jobStreamAnswer } from "./job-stream.js";
import type { JobRecord } from "./jobs.js";
import { isRecord } from "./json.js";
import { listAnswer } from "./list-answer.js";
import { plainAnswer } from "./plain-answer.js";
import type { RateLimiter } from "./rate-limits.js";
import { readBody } from "./read-body.js";
import { directJobCall, directPlainCall } from "./scenarios/direct-call.js";
import { scenariosAskedFor } from "./scenarios/scenario-header.js";
import { exampleIdsOf, type Stage, withoutCredential } from "./stage.js";
import { submitAnswer } from "./submit-answer.js";
import { withSecret } from "./webhooks.js";

type Role = "cancel" | "poll" | "result" | "stream";

/** Answers a call the way the provider would: path and method, credential, rate limit, schema, and then its effect. */
export async function answerCall(
  stage: Stage,
  limiter: RateLimiter,
  incoming: IncomingCall,
): Promise<Answer> {
  const { simulation } = stage;
  const { request, inBody } = await takeFromBody(simulation.authentication, incoming.request);
  const call = { ...incoming, request };
  const linked = linkedJob(stage, call);
  const route = call.route ?? (linked === undefined ? undefined : pollRoute(stage, linked.job));
  if (route === undefined) {
    if (call.allowed.length > 0) {
      const message = `${call.url.pathname} does not take ${call.request.method}.`;
      return stage.refuse(call, 405, message, { allow: call.allowed.join(", ") });
    }
    return stage.refuse(call, 404, `${simulation.title} has nothing at ${call.url.pathname}.`);
  }
  const isPublic = route.key !== undefined;
  const credential = isPublic
    ? undefined
    : credentialProblem(simulation.authentication, {
        headers: request.headers,
        url: call.url,
        inBody,
      });
  if (credential !== undefined) return stage.refuse(call, 401, credential);
  const wait = limiter(route.operation, call.at);
  if (wait !== undefined) {
    const seconds = String(Math.max(1, Math.ceil(wait / 1_000)));
    return stage.refuse(call, 429, `Too many requests: wait ${seconds} seconds.`, { "retry-after": seconds });
  }
  const asked = scenariosAskedFor(call.request.headers);
  if ("problem" in asked) return stage.refuse(call, 400, asked.problem);
  const scenarios = asked.names;
  if (call.route === undefined && linked !== undefined) {
    const values = requestValues(call, { kind: "none" });
    return jobAnswer(stage, { ...call, route, values, scenarios }, linked.job, linked.role);
  }
  const body = await readBody(call.request, route, stage.schemas);
  if (body.kind === "refused") return stage.refuse(call, body.statusCode, body.message);
  const values = requestValues(call, body);
  const problems = requestProblems(call, body, stage.schemas);
  if (problems.length > 0) return stage.refuse(call, problemStatus(call), problems.join(" "));
  const checked = { ...call, route, values, scenarios };
  return linked === undefined ? effectOf(stage, checked) : jobAnswer(stage, checked, linked.job, linked.role);
}

/** 422, unless the operation declares 400 and not 422. */
function problemStatus(call: IncomingCall): number {
  const declared = call.route?.answers.map(({ status }) => status) ?? [];
  return declared.includes("400") && !declared.includes("422") ? 400 : 422;
}

/** What a call with a valid request does. The ids in the documents stand for jobs that ended long ago. */
async function effectOf(stage: Stage, call: CheckedCall): Promise<Answer> {
  const submitted = submitAnswer(stage, call);
  if (submitted !== undefined) return submitted;
  const roles: readonly Role[] = ["cancel", "poll", "result"];
  let isAboutJob = false;
  for (const role of roles) {
    for (const lifecycle of stage.lifecycles) {
      const declared = role === "result" ? lifecycle.declared.result?.call : lifecycle.declared[role];
      if (declared?.operation !== call.route.operation) continue;
      const job = namedJobs(stage, call).find(
        (each) =>
          each.lifecycle === lifecycle &&
          leadsTo(declared, each, (target) => requestValue(target, call.values)),
      );
      if (job !== undefined) return jobAnswer(stage, call, job, role);
      const examples = exampleIdsOf(stage, lifecycle);
      if (Object.values(call.values.path).some((value) => examples.has(value))) {
        return plainAnswer(stage, call, ({ statusCode, value }) => {
          const status = lifecycle.classify({ statusCode, responseBody: value });
          return role !== "poll" || status === "FINISHED";
        });
      }
      isAboutJob = true;
    }
  }
  if (isAboutJob) return stage.refuse(call, 404, `There is no such job: ${call.url.pathname}.`);
  return directPlainCall(
    stage,
    call,
    async () => listAnswer(stage, call) ?? withSecret(stage, call, plainAnswer(stage, call)),
  );
}

function jobAnswer(stage: Stage, call: CheckedCall, job: JobRecord, role: Role): Promise<Answer> {
  const { lifecycle, scenarios: run } = job;
  return directJobCall(stage, call, { role, lifecycle, run }, async () => {
    if (role === "cancel") return cancelAnswer(stage, call, job);
    if (role === "stream") return jobStreamAnswer(stage, call, job);
    return role === "poll" ? stateAnswer(stage, call, job, call.route) : resultAnswer(stage, call, job);
  });
}

/** The jobs that some value of the request names. */
function namedJobs(stage: Stage, call: CheckedCall): readonly JobRecord[] {
  const { path, query, header, body } = call.values;
  const members = isRecord(body) ? Object.values(body) : [body];
  const values = [...Object.values(path), ...Object.values(query), ...Object.values(header), ...members];
  return values.flatMap((value) => stage.jobsByHandle.get(String(value)) ?? []);
}

/** The job that handed out this URL, and what for. */
function linkedJob(
  stage: Stage,
  call: IncomingCall,
): { readonly job: JobRecord; readonly role: Role } | undefined {
  const method = call.request.method.toLowerCase();
  const url = withoutCredential(stage, call.url);
  for (const job of stage.jobsByHandle.get(url) ?? []) {
    const { poll, cancel, result, stream } = job.lifecycle.declared;
    const calls = [
      { role: "cancel", declared: cancel },
      { role: "poll", declared: poll },
      { role: "result", declared: result?.call },
      { role: "stream", declared: stream },
    ] as const;
    const found = calls.find(({ declared }) => {
      const name = declared?.url?.startsWith("$handle.") ? declared.url.slice("$handle.".length) : "";
      return job.handle[name] === url && (declared?.method ?? "get").toLowerCase() === method;
    });
    if (found !== undefined) return { job, role: found.role };
  }
  return undefined;
}
