import { InvalidInputError } from "../errors/call-errors.js";
import type { ApiKeys } from "../options.js";
import { type Authentication, authorize } from "./authentication.js";
import type { Message } from "./send-once.js";

/**
 * Several keys that every request carries together, by the names of their security schemes: `apiKey` is an object of them.
 */
export function severalKeys(
  places: Readonly<Record<string, Authentication>>,
): Authentication<ApiKeys, Promise<Message>> {
  return {
    async attach(message, keys, origin) {
      const missing = Object.keys(places).filter((name) => !keys[name]);
      if (missing.length > 0 && message.key === "optional") return message;
      if (missing.length > 0) {
        const text = `${origin.provider} needs several API keys: pass ${missing.map((name) => `\`apiKey.${name}\``).join(" and ")}.`;
        throw new InvalidInputError(text, origin);
      }
      let keyed = message;
      for (const [name, place] of Object.entries(places)) {
        keyed = await authorize(place, keys[name], keyed, origin);
      }
      return keyed;
    },
    detach: (handle) => Object.values(places).reduce((kept, { detach }) => detach?.(kept) ?? kept, handle),
  };
}
