import type { SigningKey } from "./signing-secrets.js";
import { decodeBase64 } from "./signing-secrets.js";

/**
 * What Standard Webhooks 1.0 signs and sends as headers (standardwebhooks.com). Web Crypto checks the signatures, and not the
 * reference library: that has a fixed tolerance, no clock but the machine's, and takes the body for text.
 */
export interface SignedHeaders {
  readonly id: string;
  /** Seconds since 1970, as the header has them: the signature is over this text. */
  readonly timestamp: string;
  readonly signatures: readonly Uint8Array<ArrayBuffer>[];
}

/** A request with more signatures than any rotation needs must not cost more work. */
const mostSignatures = 10;

/** Reads the headers; `undefined` when one is missing or malformed. */
export function readSignedHeaders(header: (name: string) => string | undefined): SignedHeaders | undefined {
  const id = header("webhook-id");
  const timestamp = header("webhook-timestamp");
  const signature = header("webhook-signature");
  if (!id || timestamp === undefined || !/^\d{1,11}$/.test(timestamp) || !signature) return undefined;
  const signatures = signature
    .split(" ")
    .filter((part) => part.startsWith("v1,"))
    .slice(0, mostSignatures)
    .map((part) => decodeBase64(part.slice("v1,".length)))
    .filter((bytes) => bytes !== undefined);
  return { id, timestamp, signatures };
}

/**
 * Whether one of the keys made one of the signatures. All pairs are tried, each in constant time (`crypto.subtle.verify`),
 * so that the time does not tell which of them fits.
 */
export async function isSigned(
  { id, timestamp, signatures }: SignedHeaders,
  body: Uint8Array,
  keys: readonly SigningKey[],
): Promise<boolean> {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.byteLength + body.byteLength);
  signed.set(head);
  signed.set(body, head.byteLength);
  const pairs = keys.flatMap((key) => signatures.map((signature) => ({ key, signature })));
  const fits = await Promise.all(
    pairs.map(({ key, signature }) => crypto.subtle.verify("HMAC", key, signature, signed)),
  );
  return fits.includes(true);
}
