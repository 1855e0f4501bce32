import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { decodedBody } from "./decoded-body.ts";
import { FileTooLargeError } from "./file-too-large-error.ts";
import { proxyAgent } from "./proxy-agent.ts";
import { assertPublicHost, lookUpPublic, PrivateAddressError } from "./public-address.ts";
import type { ReferencePolicy } from "./reference-policy.ts";

/** What a URL answered. */
export interface FetchedReference {
  readonly text: string;
  readonly mimeType: string | undefined;
}

const maximumRedirects = 5;

/**
 * Fetches what a `$ref` names, from hosts that are allowed alone, wherever redirects lead. The address that was looked at
 * is the one that is connected to, so a name cannot change its mind in between.
 * @throws an error that says why it cannot be had, as a clause
 */
export async function fetchReference(url: string, policy: ReferencePolicy): Promise<FetchedReference> {
  const signal = AbortSignal.timeout(policy.timeoutMilliseconds);
  let current = new URL(url);
  for (let redirects = 0; redirects <= maximumRedirects; redirects++) {
    const response = await request(current, policy, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) {
      return { text: await readText(response, policy, signal), mimeType: headers["content-type"] };
    }
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) {
      throw new Error(`the server answered ${statusCode}`);
    }
    const next = new URL(headers.location, current);
    if (current.protocol === "https:" && next.protocol !== "https:") {
      throw new Error(`the server redirects to ${next.origin}, without encryption`);
    }
    current = next;
  }
  throw new Error("the server redirects too often");
}

function request(url: URL, policy: ReferencePolicy, signal: AbortSignal): Promise<IncomingMessage> {
  const { protocol, host } = url;
  const isPrivateAllowed = policy.privateHosts.includes(host);
  const isKnownProtocol = protocol === "https:" || protocol === "http:";
  if (!isKnownProtocol || !(isPrivateAllowed || policy.hosts.includes(host))) {
    const advice = isKnownProtocol
      ? `, or add "${host}" to allowedReferenceHosts in jobglot.config.ts`
      : ", and refer to it by its path";
    throw new Error(`remote references are refused; copy it into the folder${advice}`);
  }
  if (!isPrivateAllowed) assertPublicHost(url);
  const send = protocol === "https:" ? getHttps : getHttp;
  const agent = proxyAgent(url);
  const options = { signal, agent, ...(isPrivateAllowed ? {} : { lookup: lookUpPublic(url) }) };
  return new Promise((resolve, reject) => {
    send(url, options, resolve).on("error", (error) => reject(explain(error, policy, signal)));
  });
}

function explain(
  error: NodeJS.ErrnoException,
  { timeoutMilliseconds }: ReferencePolicy,
  signal: AbortSignal,
): Error {
  if (error instanceof PrivateAddressError) return error;
  if (signal.aborted) {
    return new Error(`the server took longer than ${timeoutMilliseconds} ms`);
  }
  return new Error(`the server cannot be reached (${error.code ?? error.message})`);
}

async function readText(
  response: IncomingMessage,
  policy: ReferencePolicy,
  signal: AbortSignal,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decodedBody(response)) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > policy.maximumFileBytes) throw new FileTooLargeError(policy.maximumFileBytes);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof FileTooLargeError || !(error instanceof Error)) throw error;
    throw explain(error, policy, signal);
  }
  return Buffer.concat(chunks).toString("utf8");
}
