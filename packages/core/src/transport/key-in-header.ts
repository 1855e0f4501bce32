import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { Authentication } from "./authentication.js";

/**
 * The API key in a header, unless the caller gave that header.
 *
 * @param prefix what stands before the key, such as `"Bearer "`.
 */
export function keyInHeader(name: string, prefix = ""): Authentication {
  const header = name.toLowerCase();
  return {
    attach(message, key, origin) {
      const { headers } = message;
      const value = headers[header] ?? checked(prefix + key, origin);
      return { ...message, headers: { ...headers, [header]: value } };
    },
  };
}

/** The API key in a cookie, behind those of the caller. */
export function keyInCookie(name: string): Authentication {
  return {
    attach(message, key, origin) {
      const { cookie, ...headers } = message.headers;
      const own = checked(`${name}=${key}`, origin);
      return {
        ...message,
        headers: { ...headers, cookie: cookie === undefined ? own : `${cookie}; ${own}` },
      };
    },
  };
}

function checked(value: string, origin: ErrorOrigin): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  throw new InvalidInputError(
    "The API key contains characters that no header can carry; was it copied whole?",
    origin,
  );
}
