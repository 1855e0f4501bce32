import { parameterPlaces } from "../schema/parameter-places.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** Members of a path item that OpenAPI 3.2 takes for operations, and the runtime cannot send. */
const unsupported = ["query", "additionalOperations"];

/** Methods whose requests have no body for `fetch` (Fetch Standard, section 5.4). */
const bodiless = ["get", "head", "trace"];

/** Warns of operations, and of parameters and bodies of operations, that the client will not have. */
export function checkMethods(root: DocumentNode, { report }: CheckContext): void {
  for (const [path, item] of root.get("paths")?.entries() ?? []) {
    for (const holder of [item, ...item.entries().map(([, operation]) => operation)]) {
      for (const parameter of holder.get("parameters")?.items() ?? []) {
        const given = parameter.get("in");
        const place = given?.text() ?? "in";
        if (given === undefined || parameterPlaces.includes(place)) continue;
        report({
          code: "parameter-supported",
          severity: "warning",
          place: parameter.place,
          message: `\`${place}\` of ${path} is left out: parameters are those of OpenAPI 3.1.`,
          fix: "Describe it with `in: query`, `path`, `header` or `cookie`, or as the `requestBody`.",
        });
      }
    }
    for (const method of bodiless) {
      const body = item.get(method)?.get("requestBody");
      if (body === undefined) continue;
      report({
        code: "body-supported",
        severity: "warning",
        place: body.place,
        onKey: true,
        message: `The body of ${method.toUpperCase()} ${path} is left out: \`fetch\` sends none with this method.`,
        fix: "Describe what it holds as parameters, or the operation with another method, if the provider accepts that.",
      });
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
