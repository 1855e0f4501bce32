import type { ServerObject } from "./open-api.ts";
import type { LocatedOperation, Specification } from "./specification.ts";

/**
 * The URLs that an operation can be called at, best first. Variables with a usable default are filled in;
 * those marked `x-required` stay open, as `{host}`.
 */
export function serversOf({ operation, item }: LocatedOperation, { document }: Specification): string[] {
  return (operation.servers ?? item.servers ?? document.servers ?? []).map(serverUrl);
}

/** The URL of a server, with the defaults of its variables. */
export function serverUrl({ url, variables }: ServerObject): string {
  const filled = url.replace(/\{([^{}]+)\}/g, (open, name: string) => {
    const variable = variables?.[name];
    return variable?.default === undefined || variable["x-required"] === true ? open : variable.default;
  });
  return filled.replace(/\/+$/, "");
}

/** Whether a URL cannot be called before a caller has filled it in. */
export function isOpenUrl(url: string): boolean {
  return /\{[^{}]+\}/.test(url) || !/^https?:\/\//i.test(url);
}

/** The server of every operation that names no other. */
export function defaultServer({ document }: Specification): string | undefined {
  const [first] = document.servers ?? [];
  return first === undefined ? undefined : serverUrl(first);
}
