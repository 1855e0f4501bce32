import type { Json, SimulationRoute } from "@jobglot/core";
import { bestOf, type Candidate, successCandidates } from "./candidates.js";
import type { Answer, CheckedCall, ServerSentEvent } from "./exchange.js";
import { finishAnswer } from "./finish-answer.js";
import { isList, isRecord } from "./json.js";
import { sampleValue } from "./sample-value.js";
import type { Stage } from "./stage.js";

type Stream = NonNullable<SimulationRoute["stream"]>;

/**
 * Answers with server-sent events: those of an example, else three made from the schema, and then the end marker. When
 * the simulator is told to fail, the stream breaks off with the error event instead.
 */
export function eventStreamAnswer(stage: Stage, call: CheckedCall, stream: Stream): Answer {
  const isFailing = stage.options.outcome === "failed" && stream.error !== undefined;
  const candidates = successCandidates(call.route, stage.schemas);
  const isStream = ({ mediaType }: Candidate): boolean => mediaType?.startsWith("text/event-stream") === true;
  const hasError = (candidate: Candidate): boolean =>
    eventsOf(candidate.value).some(({ name }) => name !== undefined && name === stream.error);
  const candidate = bestOf(
    candidates,
    (each) => (isStream(each) ? 2 : 0) + (hasError(each) === isFailing ? 1 : 0),
  );
  const written = isStream(candidate) ? eventsOf(candidate.value) : [];
  const events = written.length > 0 ? written : sampleEvents(stage, stream);
  const answer = finishAnswer(stage, call, { ...candidate, mediaType: "text/event-stream" });
  return {
    ...answer,
    body: {
      kind: "events",
      events: isFailing ? broken(events, stream.error ?? "error") : ended(events, stream),
      milliseconds: stage.timing.eventMilliseconds,
    },
  };
}

/** The events of an example: the raw text of a stream, a list of chunks, or one chunk. */
function eventsOf(example: Json | undefined): readonly ServerSentEvent[] {
  if (isList(example)) return example.map((chunk) => ({ data: JSON.stringify(chunk) }));
  if (isRecord(example)) return [{ data: JSON.stringify(example) }];
  if (typeof example !== "string") return [];
  return example
    .split(/(?:\r?\n){2,}/)
    .map(readEvent)
    .filter((event) => event !== undefined);
}

function readEvent(block: string): ServerSentEvent | undefined {
  const lines = block.split(/\r?\n/);
  const valuesOf = (field: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).replace(/^ /, ""));
  const data = valuesOf("data");
  if (data.length === 0) return undefined;
  const name = valuesOf("event").at(-1);
  return { ...(name === undefined ? {} : { name }), data: data.join("\n") };
}

function sampleEvents(stage: Stage, stream: Stream): readonly ServerSentEvent[] {
  const data = JSON.stringify(sampleValue(stage.schemas, stream.event));
  return [{ data }, { data }, { data }];
}

function ended(events: readonly ServerSentEvent[], stream: Stream): readonly ServerSentEvent[] {
  const chunks = events.filter(
    ({ name, data }) => data !== stream.end && (name === undefined || name !== stream.error),
  );
  return stream.end === undefined ? chunks : [...chunks, { data: stream.end }];
}

/** The events up to the error; an example without an error breaks off after its first event. */
function broken(events: readonly ServerSentEvent[], error: string): readonly ServerSentEvent[] {
  const index = events.findIndex(({ name }) => name === error);
  if (index >= 0) return events.slice(0, index + 1);
  const data = JSON.stringify({ code: "internal_error", message: "The stream broke off." });
  return [...events.slice(0, 1), { name: error, data }];
}
