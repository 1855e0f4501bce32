import { InvalidInputError, UntrustedUrlError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { ClientOptions } from "../options.js";
import type { Provider } from "../provider.js";

/** Where a client's requests go, and which origins may see its credentials. */
export interface Origins {
  /** The base URL that serves a server of the spec, without a trailing slash. */
  baseUrlOf(server: string | undefined): string;
  /**
   * The URL that a server supplied, as it is to be requested: made absolute, and moved to the caller's base URL where that
   * takes the place of its server.
   *
   * @throws UntrustedUrlError when its origin must not see the credentials.
   */
  resolve(url: string, base: string, origin: ErrorOrigin): string;
  /**
   * Lets a URL pass whose origin may see the credentials.
   *
   * @throws UntrustedUrlError for any other.
   */
  check(url: string, origin: ErrorOrigin): void;
}

/**
 * @throws InvalidInputError for a base URL or trusted origin that is no `http` or `https` URL, and for the base URL of a
 * server that the provider does not have.
 */
export function createOrigins(provider: Provider, options: ClientOptions): Origins {
  const origin: ErrorOrigin = { provider: provider.name };
  const { baseUrl } = options;
  const named = typeof baseUrl === "object" ? Object.keys(baseUrl) : [];
  const unknown = named.find((server) => !provider.servers.includes(server));
  if (unknown !== undefined) {
    const message = `\`baseUrl\` has ${JSON.stringify(unknown)}, which is no server of ${provider.title}. Its servers: ${provider.servers.join(", ")}`;
    throw new InvalidInputError(message, origin);
  }
  const bases = new Map<string, string>();
  const trusted = new Set<string>();
  for (const server of provider.servers) {
    const given = typeof baseUrl === "object" ? baseUrl[server] : baseUrl;
    const open = server.includes("{");
    if (given === undefined && open) continue;
    const base = parse(given ?? server, origin, "The base URL");
    bases.set(server, base.href.replace(/\/+$/, ""));
    trusted.add(base.origin);
    if (!open) trusted.add(new URL(server).origin);
  }
  for (const entry of options.trustedOrigins ?? [])
    trusted.add(parse(entry, origin, "The trusted origin").origin);

  function baseUrlOf(server = provider.servers[0] ?? ""): string {
    const base = bases.get(server);
    if (base !== undefined) return base;
    const message = `${provider.title} has no fixed server (${server}): pass the \`baseUrl\` of yours.`;
    throw new InvalidInputError(message, origin);
  }

  function trustedUrl(url: string, base: string | undefined, at: ErrorOrigin): URL {
    const target = URL.canParse(url, base) ? new URL(url, base) : undefined;
    const isTrusted = target !== undefined && isPlainHttp(target) && trusted.has(target.origin);
    if (isTrusted) return target;
    const untrustedOrigin = target === undefined ? "an invalid URL" : `${target.protocol}//${target.host}`;
    const message = `${provider.title} named a URL at ${untrustedOrigin}, which is not one of its servers: the credentials were not sent. If it is right, add the origin to \`trustedOrigins\`.`;
    throw new UntrustedUrlError(message, { ...at, untrustedOrigin });
  }

  function check(url: string, at: ErrorOrigin): void {
    for (const base of bases.values()) if (isBelow(url, base)) return;
    trustedUrl(url, undefined, at);
  }

  function resolve(url: string, base: string, at: ErrorOrigin): string {
    for (const [server, replacement] of bases) {
      if (replacement === server || server.includes("{")) continue;
      // A relative URL is meant as the provider's server knows it, and not as the base URL in its place does.
      const isMoved = !URL.canParse(url) && isBelow(base, replacement);
      const meant = isMoved ? server + base.slice(replacement.length) : base;
      const target = URL.canParse(url, meant) ? new URL(url, meant).href : "";
      if (isBelow(target, server)) return replacement + target.slice(server.length);
    }
    return trustedUrl(url, base, at).href;
  }

  return { baseUrlOf, resolve, check };
}

/** Whether a URL is that of a server, or of something on it. */
function isBelow(url: string, server: string): boolean {
  return url.startsWith(server) && "/?#".includes(url.charAt(server.length));
}

/** Without user information, which `fetch` refuses and errors would show. */
function isPlainHttp({ protocol, username, password }: URL): boolean {
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}

function parse(url: string, origin: ErrorOrigin, what: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && isPlainHttp(parsed) && parsed.search === "" && parsed.hash === "")
    return parsed;
  const shown = parsed === undefined ? "given" : `at ${parsed.protocol}//${parsed.host}`;
  const message = `${what} ${shown} is no absolute http or https URL without user information, query and fragment.`;
  throw new InvalidInputError(message, origin);
}
