import type { Lifecycle } from "../lifecycle.js";
import type { WebhookDelivery } from "../webhooks.js";
import type { Scenario } from "./scenario.js";

const late = 10 * 60_000;

function needsWebhook({ declared }: Lifecycle): string | undefined {
  return declared.webhook === undefined ? "the provider sends no webhooks" : undefined;
}

function needsSignature(lifecycle: Lifecycle): string | undefined {
  const { signature } = lifecycle.declared.webhook ?? {};
  return needsWebhook(lifecycle) ?? (signature === undefined ? "webhooks are not signed" : undefined);
}

const each =
  (change: Partial<WebhookDelivery>): NonNullable<Scenario["deliver"]> =>
  (delivery) => [{ ...delivery, ...change }];

export const duplicateWebhooks: Scenario = {
  summary: "Every event is delivered to the webhook twice.",
  obstacle: needsWebhook,
  deliver: (delivery) => [delivery, delivery],
};

export const lateWebhooks: Scenario = {
  summary: "Every event reaches the webhook ten minutes late, signed when it is sent.",
  obstacle: needsWebhook,
  deliver: (delivery) => [{ ...delivery, delay: delivery.delay + late }],
};

export const webhooksOutOfOrder: Scenario = {
  summary: "The event that a job runs reaches the webhook a second after the event that it has ended.",
  obstacle: needsWebhook,
  deliver: (delivery) => [
    delivery.event === "start" ? { ...delivery, delay: delivery.remaining + 1_000 } : delivery,
  ],
};

export const lostWebhooks: Scenario = {
  summary: "No event reaches the webhook.",
  obstacle: needsWebhook,
  deliver: () => [],
};

export const forgedWebhooks: Scenario = {
  summary: "Every event at the webhook is signed with another key.",
  obstacle: needsSignature,
  deliver: each({ signature: "forged" }),
};

export const unsignedWebhooks: Scenario = {
  summary: "No event at the webhook is signed.",
  obstacle: needsSignature,
  deliver: each({ signature: "none" }),
};

export const webhooksFrom1970: Scenario = {
  summary: "Every event at the webhook is signed for a moment in 1970.",
  obstacle: needsSignature,
  deliver: each({ timestamp: () => 0 }),
};
