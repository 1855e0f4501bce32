import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { Authentication } from "./authentication.js";
import { keyInHeader } from "./key-in-header.js";

/**
 * The API key as the credentials of HTTP basic authentication (RFC 7617): `"user:password"`, unless the caller gave that
 * header.
 */
export function basicCredentials(): Authentication {
  const { attach } = keyInHeader("Authorization", "Basic ");
  return { attach: (message, key, origin) => attach(message, encoded(key, origin), origin) };
}

/** Base64 of UTF-8: no server refuses that for ASCII, and it is what section 2.1 has for everything else. */
function encoded(key: string, origin: ErrorOrigin): string {
  // Section 2: a user-id has no colon, and neither part has control characters, such as the line break of a file.
  if (!/^[^:\p{Cc}]*:\P{Cc}*$/u.test(key)) {
    const text = `${origin.provider} takes a user and a password: pass \`apiKey\` as "user:password", without line breaks.`;
    throw new InvalidInputError(text, origin);
  }
  return btoa(String.fromCharCode(...new TextEncoder().encode(key)));
}
