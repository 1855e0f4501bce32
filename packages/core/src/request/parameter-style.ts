import { jsonText } from "./json-text.js";

/** How a parameter is written where that is not as usual (OpenAPI 3.1, section 4.8.12.2). */
export interface ParameterStyle {
  /** `form` in a query, `simple` in a path and in headers, unless told. */
  readonly style?: "spaceDelimited" | "pipeDelimited" | "deepObject" | "label" | "matrix";
  /** A list or an object is written item by item; so it is in a query, and nowhere else, unless told. */
  readonly explode?: boolean;
  /** Characters that have a meaning in a URL stay as they are. */
  readonly allowReserved?: boolean;
  /** The value is JSON, as `content` says in place of `schema`. */
  readonly json?: boolean;
}

/** The styles of an operation's parameters, by name; what is as usual has none. */
export type ParameterStyles = Readonly<Record<string, ParameterStyle>>;

/** The style of a parameter; `undefined` where it is as usual. */
export function styleOf(styles: ParameterStyles, name: string): ParameterStyle | undefined {
  return Object.hasOwn(styles, name) ? styles[name] : undefined;
}

/**
 * The value of a parameter as JSON.
 *
 * @throws RangeError when it has no such form.
 */
export function parameterJson(name: string, value: unknown): string {
  const subject = `The parameter ${JSON.stringify(name)}`;
  const text = jsonText(subject, value);
  if (text !== undefined) return text;
  throw new RangeError(`${subject} has no JSON form.`);
}
