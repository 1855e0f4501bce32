import type { Authentication } from "./authentication.js";

/**
 * The API key in the query. A provider that takes it there may name URLs that hold it, and no token and no error may: it is
 * put back when the URL is requested.
 */
export function keyInQuery(name: string): Authentication {
  return {
    attach(message, key) {
      const url = new URL(message.url);
      // Appended, since `searchParams` would write the others anew: a space as `+`, which not every server reads as one.
      const others = url.search
        .slice(1)
        .split("&")
        .filter((parameter) => parameter !== "" && !isNamed(parameter, name));
      url.search = [...others, new URLSearchParams({ [name]: key })].join("&");
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
  const kept = parameters.filter((parameter) => !isNamed(parameter, name));
  if (kept.length === parameters.length) return url;
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

function isNamed(parameter: string, name: string): boolean {
  return new URLSearchParams(parameter).has(name);
}
