/** How the URLs of one server of a spec are recognised; the URL may hold variables (`https://{host}/v1`). */
export interface ServerPattern {
  /** As the spec has it, which is also how routes name it. */
  readonly url: string;
  /** `https` where the URL names none. */
  readonly scheme: string;
  /** Host and port, or the variable that stands for them. */
  readonly authority: string;
  /** The path without a trailing slash, `""` at the root. */
  readonly path: string;
  /** Cuts a URL behind the server's part of it; `undefined` when the URL belongs elsewhere. */
  match(url: string): { readonly base: string; readonly rest: string } | undefined;
}

/** What may stand for a variable. */
const variable = "[^/?#]+";

/** Reads the server URLs of a spec; the longest come first, because a short one may be the start of another. */
export function serverPatterns(urls: readonly string[]): readonly ServerPattern[] {
  return [...urls].sort((left, right) => right.length - left.length).map(serverPattern);
}

function serverPattern(url: string): ServerPattern {
  const trimmed = url.replace(/\/+$/, "");
  const parts =
    /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/]*)(.*)$/i.exec(trimmed) ?? /^(\{[^}]*\})(.*)$/.exec(trimmed);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1] ?? "https";
  // URLs of requests are without the port that their scheme has anyway.
  const authority = (parts?.[1] ?? "").replace(/^http$/i.test(scheme) ? /:80$/ : /:443$/, "");
  const path = parts?.[2] ?? trimmed;
  const host = authority === "" ? variable : variablesAsPattern(authority);
  const start = `https?://${host}${variablesAsPattern(path)}`;
  const expression = new RegExp(`^(${start})($|[/?#].*$)`, "is");
  const match = (text: string): { base: string; rest: string } | undefined => {
    const [, base, rest] = expression.exec(text) ?? [];
    return base === undefined || rest === undefined ? undefined : { base, rest };
  };
  return { url, scheme, authority, path, match };
}

/** A part of a URL as a pattern in which each variable stands for any part without a separator. */
function variablesAsPattern(text: string): string {
  return text
    .split(/\{[^}]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(variable);
}

/** Whether a request URL has the origin of one of the servers, whatever its path. */
export function isKnownOrigin(patterns: readonly ServerPattern[], url: URL): boolean {
  return patterns.some(({ authority }) => {
    if (authority === "" || authority.startsWith("{")) return true;
    return new RegExp(`^${variablesAsPattern(authority)}$`, "i").test(url.host);
  });
}
