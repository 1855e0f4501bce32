/** Two secrets as Standard Webhooks writes them. */
export const secret = "whsec_am9iZ2xvdCB0ZXN0IHNlY3JldCwgMzIgYnl0ZXMgb2s=";
export const otherSecret = "whsec_YW5vdGhlciB0ZXN0IHNlY3JldCBvZiAzMiBieXRlcyE=";

/** What makes up a delivery; what is absent is that of an ordinary one. */
export interface Delivery {
  readonly id?: string;
  /** Milliseconds since 1970. */
  readonly sentAt?: number;
  readonly secrets?: readonly string[];
  readonly body?: string;
}

/** A delivery as a provider sends it: headers, and the raw body. */
export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs bytes as Standard Webhooks does: in base64, behind the name of the scheme. */
export async function signBytes(
  bytes: Uint8Array<ArrayBuffer>,
  withSecret: string = secret,
): Promise<string> {
  const raw = Uint8Array.from(atob(withSecret.replace("whsec_", "")), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const made = new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes));
  return `v1,${btoa(String.fromCharCode(...made))}`;
}

/** Signs a delivery by Standard Webhooks, with the cryptography of the platform. */
export async function signDelivery({
  id = "msg_1",
  sentAt = Date.UTC(2026, 0, 1),
  secrets = [secret],
  body = '{"id":"t1","status":"running"}',
}: Delivery = {}): Promise<SignedDelivery> {
  const timestamp = String(Math.floor(sentAt / 1000));
  const bytes = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signatures = await Promise.all(secrets.map((each) => signBytes(bytes, each)));
  return {
    headers: {
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatures.join(" "),
    },
    body,
  };
}
