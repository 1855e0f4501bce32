import { InvalidResponseError } from "./errors/call-errors.js";
import type { Provider } from "./provider.js";

/**
 * What came back from one request: a 2xx answer, parsed.
 *
 * Where an operation answers differently by status code, its exchange is a union and `statusCode` tells the members apart.
 */
export interface Exchange<Body = unknown, StatusCode extends number = number> {
  readonly statusCode: StatusCode;
  readonly headers: Headers;
  /** The body by its media type: parsed JSON, text, bytes in one of their forms, JSON lines, `undefined` when there is none. */
  readonly body: Body;
  /** The provider's own id of the request, for its support; absent when it sends none. */
  readonly requestId?: string;
}

/** The body of an exchange that is under way. */
export function bodyOf<Answer extends Exchange>(exchange: Promise<Answer>): Promise<Answer["body"]> {
  return exchange.then(({ body }) => body);
}

/** All the JSON lines of an exchange that is under way, for who needs them more than once. They are held in memory. */
export async function allLines<Line>(
  exchange: Promise<Exchange<AsyncIterable<Line>>>,
): Promise<Exchange<Line[]>> {
  const answer = await exchange;
  const lines: Line[] = [];
  for await (const line of answer.body) lines.push(line);
  return { ...answer, body: lines };
}

/** What a body is that is not JSON. */
type Unparsed = string | undefined | Blob | Uint8Array | ReadableStream | AsyncIterable<unknown>;

/** Whether a body is a JSON object, and no text, bytes or JSON lines, nor nothing. */
export function isJsonObject<Body>(body: Body): body is Exclude<Body, Unparsed> {
  return typeof body === "object" && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}

/**
 * What an envelope holds, of an exchange that is under way.
 *
 * @throws InvalidResponseError when the answer is no such envelope.
 */
export async function dataOf<Answer extends Exchange, Data>(
  { provider }: { readonly provider: Provider },
  exchange: Promise<Answer>,
  read: (body: Answer["body"]) => Data,
): Promise<Data> {
  const { body, requestId, statusCode } = await exchange;
  let cause: unknown;
  try {
    const data = read(body);
    if (data !== undefined || body === undefined) return data;
  } catch (error) {
    cause = error;
  }
  const message = `${provider.name} answered ${statusCode} without the data that its envelope should hold.`;
  throw new InvalidResponseError(message, { provider: provider.name, status: statusCode, requestId, cause });
}

/**
 * A value that an answer has to have, because the next request cannot do without it.
 *
 * @param name - what the answer calls it
 * @throws InvalidResponseError when it is missing.
 */
export function requireValue<Value>(
  { provider }: { readonly provider: Provider },
  value: Value | null | undefined,
  name: string,
): Value {
  if (value !== null && value !== undefined) return value;
  const message = `${provider.name} gave no ${JSON.stringify(name)}, which the next request needs.`;
  throw new InvalidResponseError(message, { provider: provider.name });
}

/** The member of a JSON value at a path of names, `undefined` where there is none. */
export function readField(value: unknown, ...names: readonly string[]): unknown {
  let current = value;
  for (const name of names) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}
