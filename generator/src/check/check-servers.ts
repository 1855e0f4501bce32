import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** Checks the server of each list that is called: the first. */
export function checkServers(root: DocumentNode, context: CheckContext): void {
  const holders = [root, ...(root.get("paths")?.entries() ?? []).map(([, item]) => item)];
  for (const holder of [...holders, ...context.operations.map(({ node }) => node)]) {
    const url = holder.get("servers", 0, "url");
    const text = url?.text();
    if (url === undefined || text === undefined) continue;
    const problem = problemOf(filled(text, holder.get("servers", 0, "variables")));
    if (problem === undefined) continue;
    context.report({
      code: "server-usable",
      severity: "error",
      place: url.place,
      message: `Nothing can be sent to the server \`${text}\`: ${problem}.`,
      fix: "Write it like `https://api.example.com/v1`, or `/v1` where callers say the host.",
    });
  }
}

/** The URL with a value for each variable: what callers fill in is taken to be right. */
function filled(url: string, variables: DocumentNode | undefined): string {
  return url.replace(/\{([^{}]+)\}(:\/\/)?/g, (_, name: string, separator = "", offset = 0) => {
    const value = variables?.get(name, "default")?.text();
    if (value !== undefined) return value + separator;
    if (separator !== "") return `https${separator}`;
    // a digit is right in a host, a port and a path
    return offset === 0 ? "https://example.com" : "1";
  });
}

function problemOf(url: string): string | undefined {
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(url);
  if (/\s/.test(url) || !URL.canParse(url, "https://example.com")) return "it is no URL";
  const { protocol, search, hash, username, password } = new URL(url, "https://example.com");
  if (isAbsolute && protocol !== "https:" && protocol !== "http:") return "it is neither `https` nor `http`";
  if (username + password !== "") return "it has a user or a password";
  if (search !== "") return "it has a query";
  return hash === "" ? undefined : "it has a fragment";
}
