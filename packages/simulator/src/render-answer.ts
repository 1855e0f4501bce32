import type { Clock } from "@jobglot/core";
import type { Answer, AnswerBody, ServerSentEvent } from "./exchange.js";
import { inPieces } from "./in-pieces.js";
import { mapStrings, parseJson } from "./json.js";
import { pause } from "./pause.js";

const statusesWithoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/** Makes a `Response` of an answer. */
export function renderAnswer(answer: Answer, clock: Clock, request: Request): Response {
  const headers = new Headers(answer.headers);
  const { body } = answer;
  const mediaType = mediaTypeOf(body);
  const isBodiless = statusesWithoutBody.has(answer.statusCode) || request.method === "HEAD";
  if (mediaType !== undefined && !isBodiless) headers.set("content-type", mediaType);
  const content = isBodiless ? null : deliveredContent(answer, clock, request.signal);
  const response = new Response(content, { status: answer.statusCode, headers });
  Object.defineProperty(response, "url", { value: request.url });
  return response;
}

function mediaTypeOf(body: AnswerBody): string | undefined {
  if (body.kind === "empty") return undefined;
  return body.kind === "events" ? "text/event-stream" : body.mediaType;
}

function deliveredContent({ body, delivery }: Answer, clock: Clock, signal: AbortSignal): BodyInit | null {
  const content = contentOf(body, clock, signal);
  const isWhole = typeof content === "string" || content instanceof Uint8Array;
  return delivery === undefined || !isWhole ? content : inPieces(content, delivery, clock, signal);
}

function contentOf(
  body: AnswerBody,
  clock: Clock,
  signal: AbortSignal,
): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null {
  switch (body.kind) {
    case "empty":
      return null;
    case "json":
      return JSON.stringify(body.value);
    case "text":
      return body.text;
    case "bytes":
      return body.bytes;
    case "events":
      return eventStream(body.events, body.milliseconds, clock, signal);
  }
}

function eventStream(
  events: readonly ServerSentEvent[],
  milliseconds: number,
  clock: Clock,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const left = [...events];
  const reading = new AbortController();
  const ended = AbortSignal.any([signal, reading.signal]);
  return new ReadableStream({
    async pull(controller) {
      const event = left.shift();
      if (event === undefined) {
        controller.close();
        return;
      }
      if (milliseconds > 0) await pause(clock, milliseconds, ended);
      ended.throwIfAborted();
      controller.enqueue(encoder.encode(eventText(event)));
    },
    cancel(reason) {
      reading.abort(reason);
    },
  });
}

function eventText({ name, id, data }: ServerSentEvent): string {
  const lines = data.split("\n").map((line) => `data: ${line}`);
  const fields = [
    ...(name === undefined ? [] : [`event: ${name}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...lines,
  ];
  return `${fields.join("\n")}\n\n`;
}

/** A copy of an answer in which every text, in the body and in the headers, went through a function. */
export function mapAnswer(answer: Answer, change: (text: string) => string): Answer {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]): [string, string] => [name, change(value)]),
  );
  return { ...answer, headers, body: mapBody(answer.body, change) };
}

function mapBody(body: AnswerBody, change: (text: string) => string): AnswerBody {
  if (body.kind === "json") return { ...body, value: mapStrings(body.value, change) };
  if (body.kind !== "events") return body;
  const events = body.events.map((event) => {
    const value = parseJson(event.data);
    return value === undefined ? event : { ...event, data: JSON.stringify(mapStrings(value, change)) };
  });
  return { ...body, events };
}
