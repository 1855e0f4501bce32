import type { LocatedOperation, Specification } from "../model/specification.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { isJsonMediaType } from "../schema/media-type.ts";
import { isSuccessful } from "../schema/successful-answers.ts";

/** What an operation answers when all is well, as JSON. */
export interface JsonAnswer {
  readonly status: string;
  readonly schema: JsonSchema;
}

/** The JSON answers of an operation with a 2xx status that say what they hold. */
export function jsonAnswers({ operation }: LocatedOperation, specification: Specification): JsonAnswer[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, entry]) => {
    if (!isSuccessful(status)) return [];
    const { content = {} } = specification.resolve(entry);
    return jsonSchemas(content).map((schema) => ({ status, schema }));
  });
}

/** The schema of the JSON that an operation takes. */
export function jsonRequest(
  { operation }: LocatedOperation,
  specification: Specification,
): JsonSchema | undefined {
  if (operation.requestBody === undefined) return undefined;
  return jsonSchemas(specification.resolve(operation.requestBody).content ?? {})[0];
}

function jsonSchemas(content: {
  readonly [mediaType: string]: { readonly schema?: JsonSchema };
}): JsonSchema[] {
  return Object.entries(content).flatMap(([mediaType, { schema }]) =>
    isJsonMediaType(mediaType) && schema !== undefined ? [schema] : [],
  );
}

/** `POST /predictions` */
export function callOf({ method, path }: LocatedOperation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** The path without what some documents write after a question mark, or a slash at its end. */
export function plainPath(path: string): string {
  return path.replace(/\?.*$/, "").replace(/(.)\/$/, "$1");
}
