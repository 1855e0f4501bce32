import type { SimulationRoute } from "@jobglot/core";
import type { ServerPattern } from "./server-url.js";

export interface RouteMatch {
  readonly route: SimulationRoute;
  /** Decoded path parameters by name. */
  readonly path: { readonly [name: string]: string };
}

export interface RouteSearch {
  /** Absent when no route has this path and this method. */
  readonly match?: RouteMatch;
  /** The methods, in upper case, of the routes that have this path. */
  readonly allowed: readonly string[];
}

interface PreparedRoute {
  readonly route: SimulationRoute;
  readonly expression: RegExp;
  readonly names: readonly string[];
  /** What some documents write behind the path: `beta=true`. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

export type Router = (method: string, url: string) => RouteSearch;

/** Finds routes by method and absolute URL. Of two paths that fit, the one with fewer parameters wins. */
export function createRouter(routes: readonly SimulationRoute[], servers: readonly ServerPattern[]): Router {
  const prepared = routes
    .map(prepare)
    .sort(
      (left, right) =>
        left.names.length - right.names.length || right.route.path.length - left.route.path.length,
    );
  return (method, url) => {
    const allowed = new Set<string>();
    const [plain = "", search = ""] = url.replace(/#.*$/s, "").split(/\?(.*)/s);
    const given = new URLSearchParams(search);
    for (const server of servers) {
      const rest = server.match(plain)?.rest;
      if (rest === undefined) continue;
      for (const candidate of prepared) {
        if (candidate.route.server !== server.url) continue;
        if (candidate.query.some(([name, value]) => given.get(name) !== value)) continue;
        const values = candidate.expression
          .exec(rest === "" ? "/" : rest)
          ?.slice(1)
          .map(decode);
        if (values === undefined || values.some((value) => value === undefined)) continue;
        allowed.add(candidate.route.method.toUpperCase());
        if (candidate.route.method.toUpperCase() !== method.toUpperCase()) continue;
        const path = Object.fromEntries(candidate.names.map((name, index) => [name, values[index] ?? ""]));
        return { match: { route: candidate.route, path }, allowed: [...allowed] };
      }
    }
    return { allowed: [...allowed] };
  };
}

function prepare(route: SimulationRoute): PreparedRoute {
  const names: string[] = [];
  const [path = "", search = ""] = route.path.split(/\?(.*)/s);
  const source = path
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      if (!part.startsWith("{")) return encoded(part).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part.slice(1, -1));
      return "([^/]+)";
    })
    .join("");
  const query = [...new URLSearchParams(search)];
  return { route, names, query, expression: new RegExp(`^${source}$`, "s") };
}

/** Text of a path as it stands in the URL of a request (URL Standard, path percent-encode set). */
function encoded(literal: string): string {
  return literal.toWellFormed().replace(/[ "<>`{}]|[^\0-\x7f]/gu, encodeURIComponent);
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
