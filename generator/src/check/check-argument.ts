import { parseExpression } from "../schema/expression.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";

/** Refuses expressions inside of what a call sends: in a list or an object none is evaluated. */
export function checkArgument(target: string, value: DocumentNode, { report }: CheckContext): void {
  for (const expression of value.entries().flatMap(([, member]) => expressionsIn(member))) {
    report({
      code: "expression",
      severity: "error",
      place: expression.place,
      message: `\`${expression.value}\` stands inside of \`${target}\`, where it would be sent as a text.`,
      fix: "Give the expression to a parameter or a field of the body as a whole; lists and objects hold literals.",
    });
  }
}

function expressionsIn(node: DocumentNode): readonly DocumentNode[] {
  if (parseExpression(node.text() ?? "") !== undefined) return [node];
  return node.entries().flatMap(([, member]) => expressionsIn(member));
}
