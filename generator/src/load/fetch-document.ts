import { lookup } from "node:dns";
import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** What may be fetched, and how much of it. */
export interface FetchLimits {
  /** Hosts (with port, unless it is the scheme's own) that may be private, and be asked over plain HTTP. */
  readonly allowedHosts: readonly string[];
  /** The largest document, in bytes. */
  readonly mostBytes?: number;
  /** For the whole exchange, redirects included. */
  readonly timeoutMilliseconds?: number;
}

/** A document as a server gave it. */
export type FetchedDocument =
  | { readonly isUnchanged: true }
  | { readonly isUnchanged: false; readonly bytes: Uint8Array; readonly etag?: string };

/** A document that could not be had. The message says why, and what to do. */
export class FetchError extends Error {
  override readonly name = "FetchError";
}

const mostRedirects = 5;

/**
 * Fetches a document over HTTPS. Hosts that resolve to private addresses are refused, also after a redirect, unless they
 * are allowed.
 *
 * @param etag - of the copy that is known; the answer is `isUnchanged` when it is still the newest
 * @throws FetchError
 */
export async function fetchDocument(
  url: string,
  limits: FetchLimits,
  etag?: string,
): Promise<FetchedDocument> {
  const { timeoutMilliseconds = 60_000, mostBytes = 64 * 2 ** 20 } = limits;
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  let current = asUrl(url);
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await ask(current, limits.allowedHosts, etag, signal);
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
      const bytes = await readBytes(response, mostBytes, current);
      return { isUnchanged: false, bytes, ...(headers.etag === undefined ? {} : { etag: headers.etag }) };
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    if (signal.aborted)
      throw new FetchError(`${current.host} took longer than ${timeoutMilliseconds / 1000} s.`);
    const reason = error instanceof Error ? error.message : String(error);
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
  allowedHosts: readonly string[],
  etag: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isAllowed = allowedHosts.includes(url.host);
  const advice = `add "${url.host}" to allowedReferenceHosts in jobglot.config.ts if that is meant`;
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isAllowed)) {
    throw new FetchError(`${url.href} is not HTTPS; ${advice}.`);
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  if (!isAllowed && isIP(hostname) !== 0 && isPrivate(hostname)) {
    throw new FetchError(`${url.host} is a private address; ${advice}.`);
  }
  const headers = {
    accept: "*/*",
    "user-agent": "jobglot",
    ...(etag === undefined ? {} : { "if-none-match": etag }),
  };
  const options = { headers, signal, ...(isAllowed ? {} : { lookup: lookupPublic(advice) }) };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === "https:" ? getSecure(url, options, resolve) : getPlain(url, options, resolve);
    request.on("error", reject);
  });
}

/** Looks a name up when it is connected to, so that no second answer of a name server can lead elsewhere. */
function lookupPublic(advice: string): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.find(({ address }) => isPrivate(address));
      const [first] = addresses ?? [];
      if (error !== null) callback(error, "", 0);
      else if (refused !== undefined || first === undefined) {
        callback(
          new FetchError(`${hostname} leads to the private address ${refused?.address}; ${advice}.`),
          "",
          0,
        );
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Whether an address is none of the public Internet: loopback, link-local, of a private network, reserved, … */
export function isPrivate(address: string): boolean {
  return ipaddr.process(address).range() !== "unicast";
}

async function readBytes(response: IncomingMessage, mostBytes: number, { href }: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > mostBytes) throw new FetchError(`${href} is larger than ${mostBytes / 2 ** 20} MiB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
