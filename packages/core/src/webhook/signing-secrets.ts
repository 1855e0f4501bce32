import type { Clock } from "../clock.js";
import { InvalidInputError } from "../errors/call-errors.js";

/** A key of Web Crypto. Named this way because Node's own types do not declare `CryptoKey`. */
export type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * Signing secrets as Standard Webhooks writes them: base64, with or without `whsec_`. Several while they are rotated.
 * A function is asked when the first event comes, after ten minutes, and when a signature does not fit (then at most
 * every half minute), so that a new secret needs no restart.
 */
export type WebhookSecrets =
  | string
  | readonly string[]
  | (() => string | readonly string[] | Promise<string | readonly string[]>);

const longestKept = 600_000;
const shortestKept = 30_000;

interface KeptKeys {
  readonly keys: readonly SigningKey[];
  /** When they were asked for, in milliseconds since 1970. */
  readonly since: number;
}

/** The keys of a webhook: given once, or fetched and kept for a while. */
export class SigningSecrets {
  readonly #ask: () => Promise<readonly SigningKey[]>;
  readonly #mayChange: boolean;
  readonly #clock: Clock;
  #kept: KeptKeys | undefined;
  #asking: Promise<readonly SigningKey[]> | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  /** @throws InvalidInputError for secrets that are none. */
  constructor(secrets: WebhookSecrets, clock: Clock, provider: string) {
    this.#clock = clock;
    this.#mayChange = typeof secrets === "function";
    if (typeof secrets === "function") {
      this.#ask = async () => importKeys(decodeSecrets(await secrets(), provider));
    } else {
      const decoded = decodeSecrets(secrets, provider);
      this.#ask = () => importKeys(decoded);
    }
  }

  /** The keys to verify with. */
  async current(): Promise<readonly SigningKey[]> {
    const kept = this.#kept;
    const isFresh = kept !== undefined && (!this.#mayChange || this.#clock.now() - kept.since < longestKept);
    return isFresh ? kept.keys : this.#renew();
  }

  /** The newest keys, after asking again unless that was done a moment ago; none where they cannot change. */
  async renewed(): Promise<readonly SigningKey[]> {
    if (!this.#mayChange) return [];
    const isTooSoon = this.#clock.now() - this.#askedAt < shortestKept;
    return isTooSoon ? ((await this.#asking) ?? this.#kept?.keys ?? []) : this.#renew();
  }

  /** Asks again. When that fails, the keys that were kept stay for as long as they would have. */
  #renew(): Promise<readonly SigningKey[]> {
    const since = this.#clock.now();
    this.#askedAt = since;
    this.#asking ??= this.#ask()
      .then((keys) => {
        this.#kept = { keys, since };
        return keys;
      })
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }
}

function decodeSecrets(secrets: unknown, provider: string): readonly Uint8Array<ArrayBuffer>[] {
  const texts: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  const decoded = texts
    .map((text) => (typeof text === "string" ? decodeBase64(text.replace(/^whsec_/, "")) : undefined))
    .filter((bytes) => bytes !== undefined);
  if (decoded.length === texts.length && decoded.length > 0 && decoded.every(({ length }) => length > 0)) {
    return decoded;
  }
  const message = `A signing secret for the webhook of ${provider} is missing, empty or not base64. Pass it as the provider shows it: \`whsec_\`, then base64.`;
  throw new InvalidInputError(message, { provider });
}

function importKeys(secrets: readonly Uint8Array<ArrayBuffer>[]): Promise<readonly SigningKey[]> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return Promise.all(
    secrets.map((bytes) => crypto.subtle.importKey("raw", bytes, algorithm, false, ["verify"])),
  );
}

/** The bytes behind a base64 text; `undefined` when it is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
