import type { ServerPattern } from "./server-url.js";

/** Where a server of a spec stands on the local server. */
export interface LocalBase {
  readonly server: ServerPattern;
  /** A path without a trailing slash, such as `/vaikerai/v1`. */
  readonly path: string;
}

/**
 * Gives each server of a provider a place: `/<provider>` and the path of the server's URL. Where the servers of a provider
 * differ in their hosts, the host stands between them: `/octoai/async.octoai.run`.
 */
export function localBases(provider: string, servers: readonly ServerPattern[]): readonly LocalBase[] {
  const authorities = [...new Set(servers.map(({ authority }) => authority))];
  return servers.map((server) => {
    const host = authorities.length === 1 ? "" : `/${segment(server.authority, authorities)}`;
    return { server, path: `/${encodeURIComponent(provider)}${host}${server.path.replace(/[{}]/g, "")}` };
  });
}

/** A host with a variable has no name to show; its number stands for it. */
function segment(authority: string, authorities: readonly string[]): string {
  return /^[a-z0-9.-]+$/i.test(authority)
    ? authority.toLowerCase()
    : String(authorities.indexOf(authority) + 1);
}

/** What stands for the variables in the URL of a server while it is played locally. */
const standIn = "simulated.invalid";

/** The URL of the provider that a local path stands for, `undefined` for a path of nobody. */
export function providerUrl(bases: readonly LocalBase[], pathAndQuery: string): string | undefined {
  const base = bases
    .filter(({ path }) => pathAndQuery.startsWith(path) && /^($|[/?#])/.test(pathAndQuery.slice(path.length)))
    .sort((left, right) => right.path.length - left.path.length)[0];
  if (base === undefined) return undefined;
  return rootOf(base) + base.server.path.replace(/[{}]/g, "") + pathAndQuery.slice(base.path.length);
}

/** Scheme and host of the provider's server; a stand-in takes the place of a variable. */
export function rootOf({ server: { scheme, authority } }: LocalBase): string {
  const host = authority === "" ? standIn : authority.replace(/\{[^}]*\}/g, standIn);
  return `${scheme}://${host}`;
}

/** The text with the URL of a server, if it begins with one, replaced by the local one. */
export function localText(bases: readonly LocalBase[], origin: string, text: string): string {
  for (const { server, path } of bases) {
    const match = server.match(text);
    if (match !== undefined && !isAnyHost(server)) return origin + path + match.rest;
    if (match?.base.includes(standIn)) return origin + path + match.rest;
  }
  return text;
}

/** Whether the host of a server is a variable: then only the stand-in is known to be the provider's. */
function isAnyHost(server: ServerPattern): boolean {
  return server.authority === "" || server.authority.includes("{");
}
