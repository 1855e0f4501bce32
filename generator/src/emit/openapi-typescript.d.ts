// The modules of openapi-typescript behind its main one, which loads a Redocly of its own to parse, lint and bundle first.

declare module "openapi-typescript/dist/transform/index.mjs" {
  import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
  import type { Node } from "typescript";

  /** What the main module fills in from its options; those left out are off. */
  type Context = Partial<GlobalContext> & Pick<GlobalContext, "discriminators" | "injectFooter" | "resolve">;
  export default function transformSchema(document: OpenAPI3, context: Context): Node[];
}

declare module "openapi-typescript/dist/transform/schema-object.mjs" {
  import type { ReferenceObject, SchemaObject, TransformNodeOptions } from "openapi-typescript";
  import type { TypeNode } from "typescript";

  export default function transformSchemaObject(
    schema: SchemaObject | ReferenceObject,
    options: TransformNodeOptions,
  ): TypeNode;
}

declare module "openapi-typescript/dist/lib/utils.mjs" {
  export { resolveRef, scanDiscriminators } from "openapi-typescript";
}

declare module "openapi-typescript/dist/lib/ts.mjs" {
  import type { Node } from "typescript";

  export { astToString } from "openapi-typescript";
  export function stringToAST(source: string): Node[];
}
