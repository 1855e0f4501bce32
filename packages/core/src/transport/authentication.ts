import { ConnectionError, InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { ApiKey, ApiKeys } from "../options.js";
import type { Message } from "./send-once.js";

/**
 * Where a provider wants the API key: `keyInHeader`, `basicCredentials`, `keyInCookie`, `keyInQuery`, `keyInBody`, or
 * `severalKeys` of them.
 */
export interface Authentication<Key = string, Keyed = Message> {
  /**
   * A message with the key in it. The message itself stays as it is, since it may be sent again.
   *
   * @throws InvalidInputError for a key, or a body, that does not allow it. The error never holds the key.
   */
  readonly attach: (message: Message, key: Key, origin: ErrorOrigin) => Keyed;
  /** A handle whose URLs are without the key: no token and no error may hold it. Absent where it is in no URL. */
  readonly detach?: <Handle extends object>(handle: Handle) => Handle;
}

/** One of them, whatever it takes: its emitted client has the options for that. */
export type AnyAuthentication = Authentication<never, Message | Promise<Message>>;

/**
 * A message with the API key where the provider wants it. To be called for trusted origins only.
 *
 * @throws InvalidInputError when there is no key and there has to be one, and like {@link Authentication.attach};
 * ConnectionError when the function that fetches it fails.
 */
export function authorize(
  { attach }: AnyAuthentication,
  apiKey: ApiKey | ApiKeys | undefined,
  message: Message,
  origin: ErrorOrigin,
): Message | Promise<Message> {
  const attachKey = (key: string | ApiKeys | undefined): Message | Promise<Message> => {
    // An environment variable that is not set passes for a key in many an app.
    if (key) return attach(message, key as never, origin);
    if (message.key === "optional") return message;
    throw new InvalidInputError(`${origin.provider} needs an API key: pass \`apiKey\`.`, origin);
  };
  return typeof apiKey === "function" ? fetchKey(apiKey, origin).then(attachKey) : attachKey(apiKey);
}

/** @throws ConnectionError when the function fails: what it asks may answer the next time. */
async function fetchKey(apiKey: () => string | Promise<string>, origin: ErrorOrigin): Promise<string> {
  try {
    return await apiKey();
  } catch (cause) {
    const message = `${origin.provider}: \`apiKey\` failed, so nothing was sent. See \`cause\`.`;
    throw new ConnectionError(message, { ...origin, cause }, false);
  }
}
