import { createHmac } from "node:crypto";

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

/** Signs a delivery by Standard Webhooks, with Node's own cryptography. */
export function signDelivery({
  id = "msg_1",
  sentAt = Date.UTC(2026, 0, 1),
  secrets = [secret],
  body = '{"id":"t1","status":"running"}',
}: Delivery = {}): SignedDelivery {
  const timestamp = String(Math.floor(sentAt / 1000));
  const signatures = secrets.map((each) => {
    const key = Buffer.from(each.replace("whsec_", ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    headers: {
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatures.join(" "),
    },
    body,
  };
}
