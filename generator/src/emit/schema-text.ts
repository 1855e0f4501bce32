import type { ProviderModel } from "../model/provider-model.ts";
import { nameRecursiveSchemas } from "./recursive-types.ts";

/**
 * The types of a document: `paths`, `components`, `operations`. No other module knows openapi-typescript.
 *
 * - what has a default stays optional in requests
 * - `format: binary` is a `Blob`
 */
export async function schemaText({
  document,
  recursiveSchemas,
}: Pick<ProviderModel, "document" | "recursiveSchemas">): Promise<string> {
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  const { default: ts } = await import("typescript");
  const blob = ts.factory.createTypeReferenceNode("Blob");
  const text = JSON.stringify(document);
  const percent = unusedCharacter(text);
  const source: Parameters<typeof openapiTS>[0] = text.replaceAll("%", percent);
  const nodes = await openapiTS(source, {
    defaultNonNullable: false,
    silent: true,
    transform: ({ type, format }) => (type === "string" && format === "binary" ? blob : undefined),
  });
  const named = nameRecursiveSchemas(nodes, recursiveSchemas, ts);
  return astToString(named)
    .replace(/^( {4})+/gm, (spaces) => " ".repeat(spaces.length / 2))
    .replaceAll(percent, "%")
    .replaceAll(escaped(percent), "%");
}

/** A character that a text does not hold. It stands for percent signs, which openapi-typescript would decode. */
function unusedCharacter(text: string): string {
  const privateUse = Array.from({ length: 256 }, (_, index) => String.fromCharCode(0xe000 + index));
  return privateUse.find((character) => !text.includes(character)) ?? "%";
}

/** A character as the printer of TypeScript may write it in a literal. */
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).toUpperCase()}`;
