import { type OperationModel, takesInput } from "../model/operation-model.ts";
import { accessor, mayBeMissing } from "./access.ts";
import type { Declaration } from "./declaration.ts";
import { group, indent, line, object, parentheses } from "./layout.ts";
import { stringLiteral } from "./literal.ts";
import { parametersOf, routeCode, routeDoc, summaryDoc } from "./operation-signature.ts";
import { memberType } from "./operation-types.ts";
import { selectingInput } from "./selecting-input.ts";
import { eventType, formatCode } from "./stream-format.ts";

/** The type of an item, and the function that goes through all pages; none where the operation has no pages. */
export function pageDeclarations(operation: OperationModel): Declaration[] {
  const { pagination, names, key } = operation;
  if (pagination === undefined) return [];
  const { items, next } = pagination;
  const item = items.typed ? `${memberType(`${names.typeName}Exchange["body"]`, items.steps)}` : "unknown";
  const list = items.typed && mayBeMissing(items) ? `NonNullable<${item}>` : item;
  return [
    {
      kind: "type",
      name: `${names.typeName}Item`,
      doc: [`One item of the pages that {@link ${names.functionName}} answers.`],
      types: [items.typed ? `${list}[number]` : "unknown"],
    },
    {
      kind: "function",
      name: `${names.functionName}All`,
      doc: [`${summaryDoc(operation)}: every item, page by page as it is consumed.`, routeDoc(operation)],
      parameters: parametersOf(operation),
      returns: `AsyncIterable<${names.typeName}Item>`,
      result: [
        "paginate(",
        group(
          indent(
            { kind: "break", flat: "" },
            "client,",
            line,
            `(bounded) => ${names.functionName}(client${takesInput(operation) ? ", input" : ""}, bounded),`,
            line,
            object([
              [`items: `, accessor(items), items.typed ? "" : " as readonly unknown[] | undefined"],
              [`next: `, accessor(next), next.typed ? "" : " as string | undefined"],
              ...(key === undefined ? [] : [`key: ${stringLiteral(key)}`]),
            ]),
            ",",
            line,
            "options",
          ),
          { kind: "break", flat: "", broken: "," },
        ),
        ")",
      ],
    },
  ];
}

/** The type of an event, and the function that asks for a stream; none where the operation has no stream. */
export function streamDeclarations(operation: OperationModel): Declaration[] {
  const { stream, names } = operation;
  if (stream === undefined) return [];
  return [
    {
      kind: "type",
      name: `${names.typeName}Event`,
      doc: [`One event of {@link ${names.functionName}Stream}.`],
      types: [eventType(stream)],
    },
    {
      kind: "function",
      name: `${names.functionName}Stream`,
      doc: [`${summaryDoc(operation)}, as a stream of server-sent events.`, routeDoc(operation)],
      parameters: parametersOf(operation, "StreamOptions"),
      returns: `AsyncIterable<${names.typeName}Event>`,
      result: [
        "streamOperation",
        parentheses([
          "client",
          routeCode({ ...operation, reading: "json" }),
          takesInput(operation) ? selectingInput(operation, stream.select) : "{}",
          formatCode(stream),
          "options",
        ]),
      ],
    },
  ];
}
