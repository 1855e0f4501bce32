import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { ApiKey } from "../options.js";
import type { Authentication } from "../provider.js";
import { checkHeaders } from "../request/headers.js";
import { withBodyCredential } from "./body-credential.js";
import type { Message } from "./send-once.js";

/**
 * A message with the API key where the provider wants it. To be called for trusted origins only.
 *
 * @throws InvalidInputError when there is no key, or one that no header can carry, or a body without a place for it. The
 * message never holds the key.
 */
export async function withCredentials(
  authentication: Authentication,
  apiKey: ApiKey | undefined,
  message: Message,
  origin: ErrorOrigin,
): Promise<Message> {
  const key = typeof apiKey === "function" ? await apiKey() : apiKey;
  if (key === undefined || key === "") {
    throw new InvalidInputError(`${origin.provider} needs an API key: pass \`apiKey\`.`, origin);
  }
  const { in: place, name, prefix = "" } = authentication;
  const value = `${prefix}${key}`;
  if (place === "body") return withBodyCredential(message, name, value, origin);
  if (place === "query") {
    const url = new URL(message.url);
    url.searchParams.set(name, value);
    return { ...message, url: url.href };
  }
  if (!/^[\x20-\x7e]*$/.test(value)) {
    throw new InvalidInputError(
      "The API key contains characters that no header can carry; was it copied whole?",
      origin,
    );
  }
  checkHeaders({ [name]: value });
  const headers = new Headers(message.headers);
  if (place === "cookie") headers.set("Cookie", `${name}=${value}`);
  else if (!headers.has(name)) headers.set(name, value);
  return { ...message, headers };
}
