import type { Json, SimulationContent, SimulationRoute } from "@jobglot/core";
import { multipartValue, urlencodedValue } from "./form-values.js";
import { parseJson } from "./json.js";
import { isJsonType } from "./media-types.js";
import type { SchemaSet } from "./schema-set.js";
import { shapesOf } from "./value-shapes.js";

/** A request body: read, absent, or not readable. */
export type ReadBody =
  | {
      readonly kind: "body";
      readonly value: Json;
      readonly content: SimulationContent;
      readonly isText: boolean;
    }
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly statusCode: number; readonly message: string };

/** Reads a request body by its media type. The bytes of files and of binary bodies become short placeholders. */
export async function readBody(
  request: Request,
  route: SimulationRoute,
  schemas: SchemaSet,
): Promise<ReadBody> {
  const declared = route.body;
  if (declared === undefined) return { kind: "none" };
  const bytes = await request.clone().arrayBuffer();
  if (bytes.byteLength === 0) {
    if (!declared.required) return { kind: "none" };
    return { kind: "refused", statusCode: 422, message: "The request needs a body and has none." };
  }
  const contentType = request.headers.get("content-type") ?? "";
  const mediaType = contentType.replace(/;.*$/s, "").trim().toLowerCase();
  const found = contentFor(declared.content, mediaType);
  if (found === undefined) {
    const accepted = Object.keys(declared.content).join(", ");
    const message = `The media type "${mediaType}" is not accepted. Send one of: ${accepted}.`;
    return { kind: "refused", statusCode: 415, message };
  }
  const [type, content] = found;
  if (isJsonType(type)) {
    const value = parseJson(new TextDecoder().decode(bytes));
    if (value !== undefined) return { kind: "body", value, content, isText: false };
    return { kind: "refused", statusCode: 400, message: "The request body is not JSON." };
  }
  if (type === "application/x-www-form-urlencoded") {
    const value = urlencodedValue(new TextDecoder().decode(bytes), content, schemas);
    return { kind: "body", value, content, isText: true };
  }
  if (type === "multipart/form-data") {
    const form = await readForm(request);
    if (form === undefined)
      return { kind: "refused", statusCode: 400, message: `The request body is not ${type}.` };
    const value = await multipartValue(form, content, schemas);
    return { kind: "body", value, content, isText: true };
  }
  const value = mediaType.startsWith("text/") ? new TextDecoder().decode(bytes) : `${bytes.byteLength} bytes`;
  // of XML and the like, a schema says what the text stands for
  const { isObject, isList } = shapesOf(content.schema ?? true, schemas);
  const described = isObject || isList ? { examples: content.examples } : content;
  return { kind: "body", value, content: described, isText: true };
}

/**
 * The declared content for a media type. JSON is also read without a media type and with that of a form, because this is
 * what `curl -d` sends when nobody says otherwise.
 */
function contentFor(
  contents: { readonly [mediaType: string]: SimulationContent },
  mediaType: string,
): readonly [string, SimulationContent] | undefined {
  const entries = Object.entries(contents).map(([name, content]): [string, SimulationContent] => [
    name.replace(/;.*$/s, "").trim().toLowerCase(),
    content,
  ]);
  const [kind = ""] = mediaType.split("/");
  const exact = [mediaType, `${kind}/*`, "*/*"]
    .map((name) => entries.find(([declared]) => declared === name))
    .find((entry) => entry !== undefined);
  if (exact !== undefined || (mediaType !== "" && mediaType !== "application/x-www-form-urlencoded"))
    return exact;
  return entries.find(([name]) => isJsonType(name)) ?? (mediaType === "" ? entries[0] : undefined);
}

async function readForm(request: Request): Promise<FormData | undefined> {
  try {
    return await request.clone().formData();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
