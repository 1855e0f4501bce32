import type { ServerObject } from "./open-api.ts";
import type { LocatedOperation, Specification } from "./specification.ts";

/** What OpenAPI takes for the server of a document that names none: where the document came from, which nobody knows. */
const unknownServer: ServerObject = { url: "/" };

/**
 * The URLs that an operation can be called at, best first. Variables with a usable default are filled in;
 * those marked `x-required` stay open, as `{host}`.
 */
export function serversOf({ operation, item }: LocatedOperation, { document }: Specification): string[] {
  const lists = [operation.servers, item.servers, document.servers];
  return (lists.find((servers) => servers !== undefined && servers.length > 0) ?? [unknownServer]).map(
    serverUrl,
  );
}

/** The URL of a server, with the defaults of its variables. A relative one begins with `{origin}`. */
function serverUrl({ url, variables }: ServerObject): string {
  const filled = url.replace(/\{([^{}]+)\}/g, (open, name: string) => {
    const variable = variables?.[name];
    return variable?.default === undefined || variable["x-required"] === true ? open : variable.default;
  });
  const isAbsolute = filled.startsWith("{") || isWebUrl(filled);
  return (isAbsolute ? filled : `{origin}/${filled.replace(/^\/+/, "")}`).replace(/\/+$/, "");
}

function isWebUrl(url: string): boolean {
  return /^https?:\/\/./i.test(url) && (isOpenUrl(url) || URL.canParse(url));
}

/** Whether a URL cannot be called before a caller has filled it in. */
export function isOpenUrl(url: string): boolean {
  return /\{[^{}]+\}/.test(url);
}

/** The server of every operation that names no other. */
export function defaultServer({ document }: Specification): string {
  return serverUrl(document.servers?.[0] ?? unknownServer);
}
