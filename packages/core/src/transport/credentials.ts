import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { ApiKey } from "../options.js";
import type { Authentication } from "../provider.js";
import { checkHeaders } from "../request/headers.js";

/**
 * Puts the API key where the provider wants it. To be called for trusted origins only.
 *
 * @returns the URL to request: the same, or with the key in its query.
 * @throws InvalidInputError when there is no key, or one that no header can carry. The message never holds the key.
 */
export async function attachCredentials(
  authentication: Authentication,
  apiKey: ApiKey | undefined,
  message: { readonly url: string; readonly headers: Headers },
  origin: ErrorOrigin,
): Promise<string> {
  const key = typeof apiKey === "function" ? await apiKey() : apiKey;
  if (key === undefined || key === "") {
    throw new InvalidInputError(`${origin.provider} needs an API key: pass \`apiKey\`.`, origin);
  }
  const value = `${authentication.prefix ?? ""}${key}`;
  if (authentication.in === "query") {
    const url = new URL(message.url);
    url.searchParams.set(authentication.name, value);
    return url.href;
  }
  if (!/^[\x20-\x7e]*$/.test(value)) {
    throw new InvalidInputError(
      "The API key contains characters that no header can carry; was it copied whole?",
      origin,
    );
  }
  checkHeaders({ [authentication.name]: value });
  if (authentication.in === "cookie") message.headers.set("Cookie", `${authentication.name}=${value}`);
  else if (!message.headers.has(authentication.name)) message.headers.set(authentication.name, value);
  return message.url;
}
