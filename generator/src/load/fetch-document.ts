import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { decodedBody } from "./decoded-body.ts";
import { proxyAgent } from "./proxy-agent.ts";
import { assertPublicHost, lookUpPublic, PrivateAddressError } from "./public-address.ts";
import type { ReferencePolicy } from "./reference-policy.ts";

/** What keeps a document from being fetched: where it may be private or unencrypted, its size, and the time for all of it. */
export type FetchLimits = Pick<ReferencePolicy, "privateHosts" | "maximumFileBytes" | "timeoutMilliseconds">;

/** A document as a server gave it. */
type FetchedDocument = { readonly isUnchanged: true } | NewDocument;

interface NewDocument {
  readonly isUnchanged: false;
  readonly bytes: Uint8Array;
  readonly etag?: string;
}

/** A document that could not be had. The message says why, and what to do. */
export class FetchError extends Error {
  override readonly name = "FetchError";
}

const mostRedirects = 5;

/**
 * Fetches a document over HTTPS. Hosts with private addresses are refused, also after a redirect, unless they are allowed.
 *
 * @param etag of the copy that is known; the answer is `isUnchanged` when it is still the newest
 * @throws {FetchError}
 */
export function fetchDocument(url: string, limits: FetchLimits): Promise<NewDocument>;
export function fetchDocument(
  url: string,
  limits: FetchLimits,
  etag: string | undefined,
): Promise<FetchedDocument>;
export async function fetchDocument(
  url: string,
  limits: FetchLimits,
  etag?: string,
): Promise<FetchedDocument> {
  const { timeoutMilliseconds, maximumFileBytes } = limits;
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  let current = asUrl(url);
  let isAnswered = false;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await ask(current, limits.privateHosts, etag, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode === 304 && etag !== undefined) {
        response.destroy();
        return { isUnchanged: true };
      }
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        response.destroy();
        current = asUrl(headers.location, current);
        continue;
      }
      if (statusCode !== 200) {
        response.destroy();
        throw new FetchError(`${current.href} answered ${statusCode}.`);
      }
      isAnswered = true;
      const bytes = await readBytes(response, maximumFileBytes, current);
      return { isUnchanged: false, bytes, ...(headers.etag === undefined ? {} : { etag: headers.etag }) };
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    if (error instanceof PrivateAddressError) throw new FetchError(`${error.message}.`);
    if (signal.aborted)
      throw new FetchError(`${current.host} took longer than ${timeoutMilliseconds / 1000} s.`);
    const reason = error instanceof Error ? error.message : String(error);
    if (isAnswered)
      throw new FetchError(`The answer of ${current.href} cannot be read to its end: ${reason}. Try again.`);
    throw new FetchError(`${current.host} cannot be reached: ${reason}. Is this machine online?`);
  }
  throw new FetchError(`${url} was redirected more than ${mostRedirects} times.`);
}

function asUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new FetchError(`\`${text}\` is not a URL.`);
  const url = new URL(text, base);
  if (url.username !== "" || url.password !== "") throw new FetchError("A URL with a password is not taken.");
  return url;
}

function ask(
  url: URL,
  privateHosts: readonly string[],
  etag: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isAllowed = privateHosts.includes(url.host);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isAllowed)) {
    const advice = `if that is meant, add "${url.host}" to allowedPrivateHosts in jobglot.config.ts`;
    throw new FetchError(`${url.href} is not HTTPS; ${advice}.`);
  }
  if (!isAllowed) assertPublicHost(url);
  const headers = {
    accept: "*/*",
    "user-agent": "jobglot",
    ...(etag === undefined ? {} : { "if-none-match": etag }),
  };
  const agent = proxyAgent(url);
  const options = { headers, signal, agent, ...(isAllowed ? {} : { lookup: lookUpPublic(url) }) };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === "https:" ? getSecure(url, options, resolve) : getPlain(url, options, resolve);
    request.on("error", reject);
  });
}

async function readBytes(response: IncomingMessage, mostBytes: number, { href }: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of decodedBody(response)) {
    size += chunk.length;
    if (size > mostBytes)
      throw new FetchError(
        `${href} is larger than ${mostBytes} bytes; if that is meant, raise maximumFileBytes in jobglot.config.ts.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
