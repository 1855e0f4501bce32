import type typescript from "typescript";
import { pascalCase } from "../model/identifier.ts";

type Compiler = typeof typescript;

/**
 * Gives some schemas a type alias of their own. A compiler resolves an array of an alias later than a member of an
 * interface, which may not refer to itself through unions and arrays alone.
 *
 * @param nodes the statements of `schema.ts`
 * @param schemas the schemas, as the document names them
 */
export function nameRecursiveSchemas(
  nodes: readonly typescript.Node[],
  schemas: readonly string[],
  ts: Compiler,
): typescript.Node[] {
  if (schemas.length === 0) return [...nodes];
  const { factory } = ts;
  const aliases = new Map(
    schemas.map((name, index) => [name, `${pascalCase(name) || "Unnamed"}Schema${index + 1}`]),
  );
  const declarations: typescript.Node[] = [];
  const reference = (alias: string) => factory.createTypeReferenceNode(alias);
  const toAliases = (node: typescript.Node): typescript.Node => {
    const alias = aliases.get(schemaOf(node, ts) ?? "");
    return alias === undefined ? ts.visitEachChild(node, toAliases, undefined) : reference(alias);
  };
  const named = (member: typescript.TypeElement): typescript.TypeElement => {
    const alias = aliases.get(textOf(member.name, ts));
    if (!ts.isPropertySignature(member) || member.type === undefined || alias === undefined) return member;
    const type = ts.visitNode(member.type, toAliases, ts.isTypeNode);
    declarations.push(factory.createTypeAliasDeclaration(undefined, alias, undefined, type));
    return withType(member, reference(alias), ts);
  };
  const inSchemas = (member: typescript.TypeElement): typescript.TypeElement => {
    if (!ts.isPropertySignature(member) || textOf(member.name, ts) !== "schemas") return member;
    if (member.type === undefined || !ts.isTypeLiteralNode(member.type)) return member;
    return withType(member, factory.createTypeLiteralNode(member.type.members.map(named)), ts);
  };
  const changed = nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return node;
    const { modifiers, name, typeParameters, heritageClauses, members } = node;
    const inside = members.map(inSchemas);
    return factory.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, inside);
  });
  return [...changed, ...declarations];
}

function withType(
  member: typescript.PropertySignature,
  type: typescript.TypeNode,
  ts: Compiler,
): typescript.PropertySignature {
  const { modifiers, name, questionToken } = member;
  const changed = ts.factory.updatePropertySignature(member, modifiers, name, questionToken, type);
  return ts.setSyntheticLeadingComments(changed, ts.getSyntheticLeadingComments(member));
}

/** The name of the schema that `components["schemas"]["Name"]` stands for. */
function schemaOf(node: typescript.Node, ts: Compiler): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType, indexType } = node.objectType;
  const isSchemas =
    ts.isTypeReferenceNode(objectType) &&
    ts.isIdentifier(objectType.typeName) &&
    objectType.typeName.text === "components" &&
    literalOf(indexType, ts) === "schemas";
  return isSchemas ? literalOf(node.indexType, ts) : undefined;
}

function literalOf(type: typescript.TypeNode, ts: Compiler): string | undefined {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}

function textOf(name: typescript.PropertyName | undefined, ts: Compiler): string {
  return name === undefined || ts.isComputedPropertyName(name) ? "" : name.text;
}
