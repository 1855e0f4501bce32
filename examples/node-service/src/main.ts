import process from "node:process";
import { createVaikerAI, createWebhookInbox } from "@jobglot/vaikerai";
import { OrderFile } from "./order-file.ts";
import { createService } from "./service.ts";

const { ORDERS = "orders.json", PORT = "3000", PUBLIC_URL = `http://127.0.0.1:${PORT}` } = process.env;

const vaikerai = createVaikerAI({
  apiKey: process.env.VAIKERAI_API_KEY,
  baseUrl: process.env.VAIKERAI_BASE_URL,
});
const webhook = createWebhookInbox({
  provider: "vaikerai",
  secrets: process.env.WEBHOOK_SECRET ?? (async () => (await vaikerai.webhooks.default.secret.get()).key),
});
const service = createService({
  vaikerai,
  webhook,
  orders: await OrderFile.open(ORDERS),
  publicUrl: PUBLIC_URL,
});
service.listen(Number(PORT), "127.0.0.1", () => console.log(`Takes orders at ${PUBLIC_URL}/orders.`));
