import { essenceOf } from "../schema/media-type.ts";
import { defined } from "./defined.ts";
import { bodyFormOf } from "./media-types.ts";
import type { Encoding, MediaType } from "./open-api.ts";
import type { BodyModel, ParameterStyle } from "./operation-model.ts";

const styles = ["spaceDelimited", "pipeDelimited", "deepObject"];

/** How the members of a form are written, where the document says so (OpenAPI 3.1, section 4.8.15). */
export function modelEncoding(
  mediaType: string,
  { encoding = {} }: MediaType,
): Pick<BodyModel, "partTypes" | "styles"> {
  const form = bodyFormOf(mediaType);
  return defined({
    partTypes: form === "multipart" ? read(encoding, partType) : undefined,
    styles: form === "urlencoded" ? read(encoding, memberStyle) : undefined,
  });
}

function read<Value>(
  encoding: { readonly [member: string]: Encoding },
  of: (encoding: Encoding) => Value | undefined,
): { readonly [member: string]: Value } | undefined {
  const members = Object.entries(encoding).flatMap(([member, value]): [string, Value][] => {
    const found = of(value);
    return found === undefined ? [] : [[member, found]];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The media type of a part; of several, or of a range, the caller's file knows which. */
function partType({ contentType }: Encoding): string | undefined {
  if (typeof contentType !== "string") return undefined;
  return /^[^/*,\s]+\/[^/*,\s]+$/.test(essenceOf(contentType)) && !contentType.includes(",")
    ? contentType
    : undefined;
}

/** A member without a style is written as its media type has it. */
function memberStyle({ style, explode }: Encoding): ParameterStyle | undefined {
  const known = styles.find((name) => name === style);
  if (known === "deepObject") return { style: known };
  if (known !== undefined) return explode === true ? { style: known, explode } : { style: known };
  if (explode === false) return { explode };
  return explode === true || style === "form" ? {} : undefined;
}
