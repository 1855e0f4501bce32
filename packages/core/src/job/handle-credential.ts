import type { Provider } from "../provider.js";

/**
 * A handle without the API key: a provider that takes the key in the query may name URLs that hold it, and no token and no
 * error may. It is put back when the URL is requested.
 */
export function withoutCredentials<Handle extends object>(
  handle: Handle,
  { authentication }: Provider,
): Handle {
  if (authentication?.in !== "query") return handle;
  const entries = Object.entries(handle).map(([member, value]: [string, unknown]) => [
    member,
    typeof value === "string" ? withoutParameter(value, authentication.name) : value,
  ]);
  // A text stays a text, and everything else what it was.
  return Object.fromEntries(entries) as Handle;
}

function withoutParameter(url: string, name: string): string {
  const [path = "", ...rest] = url.split("?");
  const parameters = rest.join("?").split("&");
  const kept = parameters.filter((parameter) => !new URLSearchParams(parameter).has(name));
  if (kept.length === parameters.length) return url;
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}
