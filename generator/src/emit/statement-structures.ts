import {
  type FunctionDeclarationStructure,
  type InterfaceDeclarationStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "ts-morph";
import { docLines } from "./comment.ts";
import type {
  ConstantDeclaration,
  Declaration,
  ExportDeclaration,
  FunctionDeclaration,
  ImportDeclaration,
  InterfaceDeclaration,
  MemberDeclaration,
  ParameterDeclaration,
} from "./declaration.ts";
import { heldBreak } from "./held-break.ts";
import { type Code, lineWidth, print, unionOf } from "./layout.ts";
import { propertyKey } from "./literal.ts";
import type { TextsAside } from "./texts-aside.ts";

/** @param aside where long texts wait until everything around them is printed */
export function structureOf(declaration: Declaration, aside: TextsAside): StatementStructures {
  switch (declaration.kind) {
    case "import":
      return {
        kind: StructureKind.ImportDeclaration,
        moduleSpecifier: declaration.from,
        ...namesOf(declaration),
      };
    case "export":
      return {
        kind: StructureKind.ExportDeclaration,
        moduleSpecifier: declaration.from,
        ...namesOf(declaration),
      };
    case "interface":
      return interfaceStructure(declaration, aside);
    case "type": {
      const { typeParameters = [] } = declaration;
      const head = `export type ${declaration.name}${parameterList(typeParameters)} =`;
      return {
        kind: StructureKind.TypeAlias,
        docs: docsOf(declaration.doc),
        isExported: true,
        name: declaration.name,
        typeParameters: [...typeParameters],
        type: aside.put(held(unionOf(declaration.types), head.length + 1, ";")),
      };
    }
    case "function":
      return functionStructure(declaration, aside);
    case "constant":
      return constantStructure(declaration, aside);
  }
}

/** Code as the text of one line for ts-morph. `after` is what follows it on its last line. */
function held(code: Code, used: number, after = "", indentation = 0): string {
  const text = print([code, after], { used, indentation });
  return text.slice(0, text.length - after.length).replaceAll("\n", heldBreak);
}

function docsOf(doc: readonly string[] = [], indentation = 0): string[] {
  const lines = docLines(doc, indentation);
  if (lines.length === 0) return [];
  return [lines.length === 1 ? lines.join() : `\n${lines.join("\n")}`];
}

function namesOf(declaration: ImportDeclaration | ExportDeclaration) {
  const { names, from, kind } = declaration;
  if (names === undefined) return {};
  const isTypeOnly = names.every((name) => name.startsWith("type "));
  const plain = isTypeOnly ? names.map((name) => name.slice("type ".length)) : names;
  const head = `${kind} ${isTypeOnly ? "type " : ""}{ `;
  const after = ` } from "${from}";`;
  const fits = head.length + plain.join(", ").length + after.length <= lineWidth;
  const text = fits
    ? plain.join(", ")
    : `${heldBreak}${plain.map((name) => `  ${name},`).join(heldBreak)}${heldBreak}`;
  const write = (writer: { write(text: string): unknown }): void => {
    writer.write(text);
  };
  return kind === "import" ? { isTypeOnly, namedImports: write } : { isTypeOnly, namedExports: write };
}

function interfaceStructure(
  declaration: InterfaceDeclaration,
  aside: TextsAside,
): InterfaceDeclarationStructure {
  const properties = declaration.members.filter(({ parameters }) => parameters === undefined);
  const methods = declaration.members.filter(({ parameters }) => parameters !== undefined);
  return {
    kind: StructureKind.Interface,
    docs: docsOf(declaration.doc),
    isExported: true,
    name: declaration.name,
    extends: [...(declaration.extends ?? [])],
    properties: properties.map((member) => {
      const name = propertyKey(member.name);
      const used = `  readonly ${name}${member.optional ? "?" : ""}: `.length;
      return {
        docs: docsOf(member.doc, 2),
        isReadonly: true,
        name,
        hasQuestionToken: member.optional ?? false,
        type: aside.put(held(member.type, used, ";", 2)),
      };
    }),
    methods: methods.map((member) => methodStructure(member)),
  };
}

function methodStructure({ name, doc, parameters = [], typeParameters = "", type }: MemberDeclaration) {
  const signature = `${propertyKey(name)}${typeParameters}`;
  return {
    docs: docsOf(doc, 2),
    name: signature,
    parameters: parameters.map((text) => splitParameter(text)),
    returnType: held(type, 0),
  };
}

/** `input?: Type` as ts-morph wants it. */
function splitParameter(text: string): { name: string; hasQuestionToken: boolean; type: string } {
  const [name = "", type = ""] = text.split(/: (.*)/s, 2);
  return { name: name.replace(/\?$/, ""), hasQuestionToken: name.endsWith("?"), type };
}

function functionStructure(
  declaration: FunctionDeclaration,
  aside: TextsAside,
): FunctionDeclarationStructure {
  const { name, parameters, returns, overloads = [], statements = [], result, local = false } = declaration;
  const { typeParameters = [] } = declaration;
  const head = `${local ? "" : "export "}function ${name}${parameterList(typeParameters)}(${parameterTexts(parameters).join(", ")}): ${returns} {`;
  return {
    kind: StructureKind.Function,
    docs: docsOf(declaration.doc),
    isExported: !local,
    name,
    overloads: overloads.map((overload) => ({
      docs: docsOf(overload.doc),
      isExported: !local,
      typeParameters: [...overload.typeParameters],
      parameters: parameterStructures(
        overload.parameters,
        `export function ${name}<${overload.typeParameters.join(", ")}>(${parameterTexts(overload.parameters).join(", ")}): ${overload.returns};`
          .length > lineWidth,
      ),
      returnType: overload.returns,
    })),
    typeParameters: [...typeParameters],
    parameters: parameterStructures(parameters, head.length > lineWidth),
    returnType: returns,
    statements: [...statements, `return ${aside.put(held(result, "  return ".length, ";", 2))};`],
  };
}

/** `<Form extends BytesForm>` */
function parameterList(typeParameters: readonly string[]): string {
  return typeParameters.length === 0 ? "" : `<${typeParameters.join(", ")}>`;
}

function parameterTexts(parameters: readonly ParameterDeclaration[]): string[] {
  return parameters.map(
    ({ name, type, optional, initializer }) =>
      `${name}${optional ? "?" : ""}: ${type}${initializer === undefined ? "" : ` = ${initializer}`}`,
  );
}

/** All parameters as the text of one: ts-morph takes long to print what stands around each. */
function parameterStructures(parameters: readonly ParameterDeclaration[], isTall: boolean) {
  const texts = parameterTexts(parameters);
  if (texts.length === 0) return [];
  return [
    {
      name: isTall
        ? `${texts.map((text) => `${heldBreak}  ${text},`).join("")}${heldBreak}`
        : texts.join(", "),
    },
  ];
}

function constantStructure(declaration: ConstantDeclaration, aside: TextsAside): StatementStructures {
  const { name, doc, type, value, local = false } = declaration;
  const head = `${local ? "" : "export "}const ${name}`;
  const typeText = type === undefined ? undefined : held(type, head.length + 2, " = {");
  const last = `${head}${typeText === undefined ? "" : `: ${typeText}`}`.split(heldBreak).at(-1) ?? "";
  return {
    kind: StructureKind.VariableStatement,
    docs: docsOf(doc),
    isExported: !local,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [
      {
        name,
        initializer: aside.put(held(value, last.length + 3, ";")),
        ...(typeText === undefined ? {} : { type: typeText }),
      },
    ],
  };
}
