import type { Json } from "@jobglot/core";
import type { Answer, CheckedCall, ServerSentEvent } from "./exchange.js";
import { describeJob, type JobRecord } from "./jobs.js";
import { isList } from "./json.js";
import { exampleResultOf, type Stage } from "./stage.js";

/** Answers with the stream of a job: its output piece by piece until it ends, or the error that ends it. */
export function jobStreamAnswer(stage: Stage, call: CheckedCall, job: JobRecord): Answer {
  const { stream = {} } = job.lifecycle.declared;
  const pieces = piecesOf(exampleResultOf(stage, job.lifecycle));
  const name = stream.events?.[0];
  const output = pieces.map((data, index) => ({
    ...(name === undefined ? {} : { name }),
    ...(stream.reconnect === true ? { id: String(index + 1) } : {}),
    data,
  }));
  const seen = stream.reconnect === true ? Number(call.request.headers.get("last-event-id") ?? 0) : 0;
  const events = [...output, ...lastEvents(job)].slice(seen);
  const end = job.createdAt + job.phases.reduce((total, { milliseconds }) => total + milliseconds, 0);
  return {
    statusCode: 200,
    headers: {},
    body: {
      kind: "events",
      events,
      milliseconds: Math.max(0, end - call.at) / Math.max(1, events.length),
    },
    job: describeJob(job, call.at),
  };
}

/** A result in the pieces in which it comes: the words of a text, the items of a list. */
function piecesOf(result: Json | undefined): readonly string[] {
  if (typeof result === "string") return result.match(/\s*\S+/g) ?? [];
  const values = isList(result) ? result : [result ?? "simulated"];
  return values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
}

/** The part of a result that is there at some progress, from 0 to 1; `undefined` while there is none. */
export function partOf(result: Json | undefined, progress: number): Json | undefined {
  const pieces = typeof result === "string" ? piecesOf(result) : isList(result) ? result : [];
  const there = pieces.slice(0, Math.floor(pieces.length * progress));
  if (there.length === 0) return undefined;
  return typeof result === "string" ? there.join("") : there;
}

function lastEvents({ lifecycle, ending }: JobRecord): readonly ServerSentEvent[] {
  const { error, end, endEvent } = lifecycle.declared.stream ?? {};
  if (ending === "FAILED" && error !== undefined) return [{ name: error, data: "The job failed." }];
  if (endEvent !== undefined) return [{ name: endEvent, data: "{}" }];
  return end === undefined ? [] : [{ data: end }];
}
