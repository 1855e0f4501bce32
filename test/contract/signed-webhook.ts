import { createHmac } from "node:crypto";

/** What a delivery of a webhook is made of. */
export interface WebhookDelivery {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly payload: unknown;
  /** `whsec_` and base64; one signature for each. */
  readonly secrets: readonly string[];
}

/** The request of a delivery, signed by Standard Webhooks with Node's own cryptography. */
export function toWebhookRequest(
  url: string,
  { id, sentAt, payload, secrets }: WebhookDelivery,
): {
  readonly url: string;
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body: string };
} {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(sentAt / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
  return { url, init: { method: "POST", headers, body } };
}
