import { type OperationModel, takesInput } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { runtimeImports } from "./access.ts";
import {
  coreNamesIf,
  type Declaration,
  importCore,
  importNames,
  type MemberDeclaration,
  type ModuleFile,
} from "./declaration.ts";
import { type Code, objectType, parentheses } from "./layout.ts";
import { propertyKey } from "./literal.ts";
import { inputArgument, operationDoc, parametersOf, routeCode, routeImports } from "./operation-signature.ts";
import {
  answersBytes,
  answerTypes,
  bodyType,
  exchangeTypes,
  formParameter,
  lineName,
  lineTypes,
  operationType,
  outputTypes,
} from "./operation-types.ts";
import { pageDeclarations, streamDeclarations } from "./operation-variants.ts";

/** One module for each first group of operations, and one that exports them all. */
export function operationsFiles(model: ProviderModel): ModuleFile[] {
  const files = [...new Set(model.operations.map(({ names }) => names.file))].sort();
  return [
    ...files.map(
      (file): ModuleFile => ({
        path: `src/operations/${file}.ts`,
        declarations: operationsModule(
          model,
          model.operations.filter(({ names }) => names.file === file),
        ),
      }),
    ),
    {
      path: "src/operations/index.ts",
      declarations: files.map((file): Declaration => ({ kind: "export", from: `./${file}.js` })),
    },
  ];
}

function operationsModule(model: ProviderModel, operations: readonly OperationModel[]): Declaration[] {
  const paginated = operations.flatMap(({ pagination }) => pagination ?? []);
  const streams = operations.flatMap(({ stream }) => stream ?? []);
  const declarations = operations.flatMap((operation) => operationDeclarations(model, operation));
  return [
    ...importCore([
      ...coreNamesIf(
        operations.some((operation) => !answersBytes(operation)),
        "type CallOptions",
      ),
      ...coreNamesIf(operations.some(answersBytes), "type BytesForm", "type BytesForms", "type BytesOptions"),
      "type Client",
      "type Exchange",
      ...coreNamesIf(
        operations.some(({ body }) => body?.isRaw),
        "type RawBody",
      ),
      ...coreNamesIf(paginated.length > 0, "paginate"),
      ...coreNamesIf(streams.length > 0, "streamOperation", "type StreamOptions"),
      ...operations.flatMap(routeImports),
      ...runtimeImports(paginated.flatMap(({ items, next }) => [items, next])),
    ]),
    ...importNames("../schema.js", [
      ...(streams.some(({ event }) => event !== undefined) ? ["type components"] : []),
      ...(operations.some(readsOperations) ? ["type operations"] : []),
      "type paths",
    ]),
    ...declarations,
  ];
}

/** Whether the types of an operation are those of the schema, and not all of them bytes or nothing. */
function readsOperations(operation: OperationModel): boolean {
  const types = operation.answers.flatMap((answer) => answerTypes(operation, answer));
  const { parameters, body } = operation;
  const isInputRead =
    parameters !== undefined || (body !== undefined && (!body.isRaw || body.lines !== undefined));
  return isInputRead || types.some((type) => type.includes("operations["));
}

function operationDeclarations(model: ProviderModel, operation: OperationModel): Declaration[] {
  const { names } = operation;
  const link = `{@link ${names.functionName}}`;
  const isBytes = answersBytes(operation);
  const typeParameters = isBytes ? [formParameter] : [];
  return [
    ...(takesInput(operation) ? [inputDeclaration(operation, `What ${link} takes.`)] : []),
    ...(operation.reading === "lines"
      ? [
          {
            kind: "type" as const,
            name: lineName(operation),
            doc: [`One line of what ${link} answers.`],
            types: lineTypes(operation),
          },
        ]
      : []),
    {
      kind: "type",
      name: `${names.typeName}Output`,
      doc: [`What ${link} answers.`],
      typeParameters,
      types: outputTypes(operation, model),
    },
    {
      kind: "type",
      name: `${names.typeName}Exchange`,
      doc: ["The same, with status code and headers."],
      typeParameters,
      types: exchangeTypes(operation),
    },
    {
      kind: "function",
      name: names.functionName,
      doc: operationDoc(operation),
      typeParameters,
      parameters: parametersOf(operation, isBytes ? "BytesOptions<Form>" : "CallOptions"),
      returns: `Promise<${names.typeName}Exchange${isBytes ? "<Form>" : ""}>`,
      result: ["client.send", parentheses([routeCode(operation), inputArgument(operation), "options"])],
    },
    ...pageDeclarations(operation),
    ...streamDeclarations(operation),
  ];
}

function inputDeclaration(operation: OperationModel, doc: string): Declaration {
  const { parameters, body, names } = operation;
  const members: MemberDeclaration[] = [
    ...(parameters === undefined
      ? []
      : [
          {
            name: "params",
            optional: !parameters.required,
            type: `${operationType(operation)}["parameters"]`,
          },
        ]),
    ...(body === undefined
      ? []
      : [{ name: "body", optional: !body.required, type: unselectedBody(operation) }]),
  ];
  return { kind: "interface", name: `${names.typeName}Input`, doc: [doc], members };
}

/** The body without the choices that would have the operation answer with a stream: that is a method of its own. */
function unselectedBody(operation: OperationModel): Code {
  const choices = (operation.stream?.select ?? []).filter(
    ({ target, name, value }) =>
      target === "body" && name !== undefined && value.kind === "literal" && value.value === true,
  );
  const excluded = choices.map(({ name = "" }) => `readonly ${propertyKey(name)}?: false`);
  return [bodyType(operation), ...(excluded.length === 0 ? [] : [" & ", objectType(excluded)])];
}
