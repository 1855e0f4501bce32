import type { BodyForm } from "./body-form.js";
import { itemsOf, membersOf, toText } from "./form-body.js";
import { type ParameterStyles, styleOf } from "./parameter-style.js";
import { styledPairs } from "./query-styles.js";
import { isRequestBody } from "./raw-body.js";

/**
 * An `application/x-www-form-urlencoded` form some of whose members have a style (OpenAPI 3.1, section 4.8.15.1.2); the others
 * are as `urlencodedBody` has them.
 */
export function urlencodedOf(styles: ParameterStyles): BodyForm {
  return {
    mediaType: "application/x-www-form-urlencoded",
    write: (value) => (isRequestBody(value) ? value : toSearchParameters(value, styles)),
  };
}

function toSearchParameters(value: unknown, styles: ParameterStyles): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, member] of membersOf(value)) {
    const style = styleOf(styles, name);
    if (style === undefined) {
      for (const item of itemsOf(member)) parameters.append(name, toText(item));
    } else {
      const pairs = new URLSearchParams(styledPairs(name, member, style).join("&"));
      for (const [key, text] of pairs) parameters.append(key, text);
    }
  }
  return parameters;
}
