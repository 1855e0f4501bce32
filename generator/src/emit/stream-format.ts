import type { StreamFormatModel } from "../model/operation-model.ts";
import { array, type Code, object } from "./layout.ts";
import { stringLiteral } from "./literal.ts";

/** The type of what an event of a stream gives. */
export function eventType({ event, isText }: StreamFormatModel): string {
  if (event !== undefined) return `components["schemas"][${stringLiteral(event)}]`;
  return isText ? "string" : "unknown";
}

/** What the runtime has to know of the events of a stream; what is usual is not written. */
export function formatCode({ isText, events, end, endEvent, error, reconnect }: StreamFormatModel): Code {
  return object([
    ...(isText ? [`data: "text"`] : []),
    ...(events === undefined ? [] : [["events: ", array(events.map(stringLiteral))] as Code]),
    ...(end === undefined ? [] : [`end: ${stringLiteral(end)}`]),
    ...(endEvent === undefined ? [] : [`endEvent: ${stringLiteral(endEvent)}`]),
    ...(error === undefined ? [] : [`error: ${stringLiteral(error)}`]),
    ...(reconnect === true ? ["reconnect: true"] : []),
  ]);
}
