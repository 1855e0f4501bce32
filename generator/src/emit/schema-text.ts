import type { OpenApiDocument } from "../model/open-api.ts";

/**
 * The types of a document: `paths`, `components`, `operations`. No other module knows openapi-typescript.
 *
 * - what has a default stays optional in requests
 * - `format: binary` is a `Blob`
 */
export async function schemaText(document: OpenApiDocument): Promise<string> {
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  const { default: ts } = await import("typescript");
  const blob = ts.factory.createTypeReferenceNode("Blob");
  const source: Parameters<typeof openapiTS>[0] = JSON.stringify(document);
  const nodes = await openapiTS(source, {
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => (schema.format === "binary" ? blob : undefined),
  });
  return astToString(nodes).replace(/^( {4})+/gm, (spaces) => " ".repeat(spaces.length / 2));
}
