import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** Members of a path item that OpenAPI 3.2 takes for operations, and the runtime cannot send. */
const unsupported = ["query", "additionalOperations"];

/** Warns of operations, and of parameters of operations, that the client will not have. */
export function checkMethods(root: DocumentNode, { report }: CheckContext): void {
  for (const [path, item] of root.get("paths")?.entries() ?? []) {
    for (const holder of [item, ...item.entries().map(([, operation]) => operation)]) {
      for (const parameter of holder.get("parameters")?.items() ?? []) {
        if (parameter.get("in")?.text() !== "querystring") continue;
        report({
          code: "parameter-supported",
          severity: "warning",
          place: parameter.place,
          message: `\`querystring\` of ${path} is left out: parameters are those of OpenAPI 3.1.`,
          fix: "Describe each parameter with `in: query`.",
        });
      }
    }
    for (const name of unsupported) {
      const operation = item.get(name);
      if (operation === undefined) continue;
      report({
        code: "method-supported",
        severity: "warning",
        place: operation.place,
        onKey: true,
        message: `\`${name}\` of ${path} is left out: only the methods of OpenAPI 3.1 can be called.`,
        fix: "Describe it with one of them if the provider accepts that, or send it with `fetch`.",
      });
    }
  }
}
