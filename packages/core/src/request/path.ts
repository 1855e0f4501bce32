/** Writes the value of a path parameter, encoded. */
type WriteSegment = (name: string, value: unknown) => string;

/**
 * Fills a path template. Every value stays inside its segment: it is percent-encoded (RFC 3986, section 2.1),
 * and a value that would climb or vanish is refused.
 *
 * @throws RangeError naming the parameter: missing, empty, `.`, `..`, or not a string, number or boolean.
 */
export function serializePath(
  template: string,
  values: object = {},
  write: WriteSegment = usualText,
): string {
  let path = "";
  let end = 0;
  for (;;) {
    const open = template.indexOf("{", end);
    const close = template.indexOf("}", open);
    if (open === -1 || close === -1) return path + template.slice(end);
    path += template.slice(end, open) + segmentOf(template.slice(open + 1, close), values, write);
    end = close + 1;
  }
}

function segmentOf(name: string, values: object, write: WriteSegment): string {
  const text = write(name, Object.hasOwn(values, name) ? Reflect.get(values, name) : undefined);
  if (text === "" || text === "." || text === "..") {
    throw new RangeError(
      `The path parameter "${name}" must not be ${JSON.stringify(text)}: it would leave its segment.`,
    );
  }
  return text;
}

/** The value of a path parameter in the usual style: one text. */
export function usualText(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return encodeURIComponent(String(value).toWellFormed());
  }
  throw new RangeError(`The path parameter "${name}" needs a string or a number, not ${describe(value)}.`);
}

function describe(value: unknown): string {
  return value === null || value === undefined ? String(value) : `a value of type ${typeof value}`;
}
