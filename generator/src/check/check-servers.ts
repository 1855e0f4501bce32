import { serverProblem } from "../schema/server-problem.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** Checks the server of each list that is called: the first. What has one of its own is left out where that is of no use. */
export function checkServers(root: DocumentNode, { operations, report }: CheckContext): void {
  check(root, "error");
  for (const [path, item] of root.get("paths")?.entries() ?? []) check(item, "warning", path);
  for (const { node, method, path } of operations) check(node, "warning", `${method.toUpperCase()} ${path}`);

  function check(holder: DocumentNode, severity: "error" | "warning", dropped?: string): void {
    const server = holder.get("servers", 0);
    const url = server?.get("url");
    const problem = problemOfServer(server);
    if (url === undefined || problem === undefined) return;
    const consequence = dropped === undefined ? "" : ` ${dropped} is left out.`;
    report({
      code: "server-usable",
      severity,
      place: url.place,
      message: `Nothing can be sent to the server \`${url.text()}\`: ${problem}.${consequence}`,
      fix: "Write it like `https://api.example.com/v1`, or `/v1` where callers say the host.",
    });
  }
}

/** Why nothing can be sent to a server; `undefined` when something can. */
export function problemOfServer(server: DocumentNode | undefined): string | undefined {
  const url = server?.get("url")?.text();
  if (url === undefined) return undefined;
  return serverProblem(url, (name) => server?.get("variables", name, "default")?.text());
}
