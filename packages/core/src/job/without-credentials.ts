import type { Provider } from "../provider.js";

/** A handle without the API key, where a URL in it may hold it: no token and no error may. */
export function withoutCredentials<Handle extends object>(
  handle: Handle,
  { authentication }: Provider,
): Handle {
  const detach = authentication?.detach;
  if (detach === undefined) return handle;
  const entries = Object.entries(handle).map(([member, value]: [string, unknown]) => [
    member,
    typeof value === "string" ? detach(value) : value,
  ]);
  // A text stays a text, and everything else what it was.
  return Object.fromEntries(entries) as Handle;
}
