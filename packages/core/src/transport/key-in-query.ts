import type { Authentication } from "./authentication.js";

/**
 * The API key in the query. A provider that takes it there may name URLs that hold it, and no token and no error may: it is
 * put back when the URL is requested.
 */
export function keyInQuery(name: string): Authentication {
  return {
    attach(message, key) {
      const url = new URL(message.url);
      url.searchParams.set(name, key);
      return { ...message, url: url.href };
    },
    detach<Handle extends object>(handle: Handle): Handle {
      const entries = Object.entries(handle).map(([member, value]: [string, unknown]) => [
        member,
        typeof value === "string" ? withoutParameter(value, name) : value,
      ]);
      // A text stays a text, and everything else what it was.
      return Object.fromEntries(entries) as Handle;
    },
  };
}

function withoutParameter(url: string, name: string): string {
  const [path = "", ...rest] = url.split("?");
  const parameters = rest.join("?").split("&");
  const kept = parameters.filter((parameter) => !new URLSearchParams(parameter).has(name));
  if (kept.length === parameters.length) return url;
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}
