import { serverProblem } from "../schema/server-problem.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** Checks the server of each list that is called: the first. What has one of its own is left out where that is of no use. */
export function checkServers(root: DocumentNode, { operations, report }: CheckContext): void {
  check(root, "error");
  for (const [path, item] of root.get("paths")?.entries() ?? []) check(item, "warning", path);
  for (const { node, method, path } of operations) check(node, "warning", `${method.toUpperCase()} ${path}`);

  function check(holder: DocumentNode, severity: "error" | "warning", dropped?: string): void {
    const url = holder.get("servers", 0, "url");
    const text = url?.text();
    if (url === undefined || text === undefined) return;
    const variables = holder.get("servers", 0, "variables");
    const problem = serverProblem(text, (name) => variables?.get(name, "default")?.text());
    if (problem === undefined) return;
    const consequence = dropped === undefined ? "" : ` ${dropped} is left out.`;
    report({
      code: "server-usable",
      severity,
      place: url.place,
      message: `Nothing can be sent to the server \`${text}\`: ${problem}.${consequence}`,
      fix: "Write it like `https://api.example.com/v1`, or `/v1` where callers say the host.",
    });
  }
}
