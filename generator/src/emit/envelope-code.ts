import type { CoreName } from "../model/core-names.ts";
import { readingOf } from "../model/media-types.ts";
import type { OperationModel } from "../model/operation-model.ts";

/**
 * The expression for what an operation gives of a body: what the envelope holds, and what is in none as it is.
 *
 * @param body the expression for the body
 * @param data the steps from an envelope to what it holds
 */
export function dataCode(operation: Pick<OperationModel, "answers">, body: string, data: string): string {
  const [kind, ...others] = plainKinds(operation);
  const held = `${body}${data}`;
  if (kind === undefined) return held;
  if (others.length === 0 && kind === "text") return `typeof ${body} === "string" ? ${body} : ${held}`;
  if (others.length === 0 && kind === "nothing") return `${body} === undefined ? ${body} : ${held}`;
  return `isJsonObject(${body}) ? ${held} : ${body}`;
}

/** The function of core that the expression calls, where it calls one. */
export function dataImports(operation: Pick<OperationModel, "answers" | "enveloped">): readonly CoreName[] {
  return operation.enveloped && dataCode(operation, "", "").startsWith("isJsonObject")
    ? ["isJsonObject"]
    : [];
}

/** What the answers of an operation are that are in no envelope. */
function plainKinds({ answers }: Pick<OperationModel, "answers">): readonly string[] {
  const kinds = answers.flatMap(({ mediaTypes }) =>
    mediaTypes.length === 0 ? ["nothing"] : mediaTypes.map(readingOf),
  );
  return [...new Set(kinds)].filter((kind) => kind !== "json");
}
