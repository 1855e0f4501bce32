import { formsOf } from "../schema/value-forms.ts";
import { defined } from "./defined.ts";
import { readingOf } from "./media-types.ts";
import type { Parameter } from "./open-api.ts";
import type { ParameterStyle, ParameterStyles, PlaceStyles } from "./operation-model.ts";
import type { Specification } from "./specification.ts";

/** The styles that OpenAPI 3.1 knows beside the usual one of each place (section 4.8.12.3). */
const known = {
  path: ["label", "matrix"],
  query: ["spaceDelimited", "pipeDelimited", "deepObject"],
  header: [],
} as const satisfies Record<keyof PlaceStyles, readonly string[]>;

/** How the parameters of an operation are written, where that is not as usual. */
export function modelStyles(parameters: readonly Parameter[], specification: Specification): PlaceStyles {
  return defined({
    path: stylesIn("path", parameters, specification),
    query: stylesIn("query", parameters, specification),
    header: stylesIn("header", parameters, specification),
  });
}

function stylesIn(
  place: keyof PlaceStyles,
  parameters: readonly Parameter[],
  specification: Specification,
): ParameterStyles | undefined {
  const styles = parameters
    .filter((parameter) => parameter.in === place)
    .flatMap((parameter): [string, ParameterStyle][] => {
      const style = styleIn(place, parameter, specification);
      return style === undefined ? [] : [[parameter.name, style]];
    });
  return styles.length === 0 ? undefined : Object.fromEntries(styles);
}

/** The style of a parameter; `undefined` where each value that it can have is written as usual. */
function styleIn(
  place: keyof PlaceStyles,
  parameter: Parameter,
  { dereference }: Specification,
): ParameterStyle | undefined {
  const mediaTypes = Object.keys(parameter.content ?? {});
  if (mediaTypes.length > 0) return mediaTypes.some(isJson) ? { json: true } : undefined;
  const style = known[place].find((name) => name === parameter.style);
  const { isList, isObject } = formsOf(parameter.schema ?? true, dereference);
  // A list in a header is written as usual.
  const hasParts = isObject || (isList && place !== "header");
  const usuallyExplodes = place === "query" && style === undefined;
  const explode = parameter.explode ?? usuallyExplodes;
  const stated: ParameterStyle = defined({
    style: hasParts || place === "path" ? style : undefined,
    explode: hasParts && explode !== usuallyExplodes && style !== "deepObject" ? explode : undefined,
    allowReserved: (place === "query" && parameter.allowReserved === true) || undefined,
  });
  const isUsual = place === "query" || !hasParts;
  return isUsual && Object.keys(stated).length === 0 ? undefined : stated;
}

const isJson = (mediaType: string): boolean => readingOf(mediaType) === "json";
