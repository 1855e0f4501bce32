import type { OperationModel } from "../model/operation-model.ts";
import type { ArgumentModel } from "../model/value-model.ts";
import { valueCode } from "./access.ts";
import { type Code, object } from "./layout.ts";
import { propertyKey } from "./literal.ts";

/** The input with the values that choose how the operation answers. */
export function selectingInput(operation: OperationModel, select: readonly ArgumentModel[]): Code {
  if (select.length === 0) return "input";
  const at = (target: ArgumentModel["target"]): ArgumentModel[] =>
    select.filter((entry) => entry.target === target);
  const members = (entries: readonly ArgumentModel[]): Code[] =>
    entries.map(({ name = "", value }) => [propertyKey(name), ": ", valueCode(value)]);
  const params = operation.parameters?.required === true ? "input.params" : "input.params?";
  const groups = (["path", "query", "header"] as const).filter((target) => at(target).length > 0);
  const parameters = groups.map(
    (target): Code => [`${target}: `, object([`...${params}.${target}`, ...members(at(target))])],
  );
  const body = at("body");
  const whole = body.find(({ name }) => name === undefined);
  return object([
    "...input",
    ...(groups.length === 0 ? [] : [["params: ", object(["...input.params", ...parameters])] as Code]),
    ...(body.length === 0
      ? []
      : [
          [
            "body: ",
            whole === undefined ? object(["...input.body", ...members(body)]) : valueCode(whole.value),
          ] as Code,
        ]),
  ]);
}
