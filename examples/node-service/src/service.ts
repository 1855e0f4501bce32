import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { JobglotError, type VaikerAI, WebhookError, type WebhookInbox } from "@jobglot/vaikerai";
import type { Order } from "./order.ts";
import type { OrderFile } from "./order-file.ts";

export interface ServiceOptions {
  readonly vaikerai: VaikerAI;
  readonly webhook: WebhookInbox;
  readonly orders: OrderFile;
  /** The URL under which the provider reaches this service. */
  readonly publicUrl: string;
}

/** Takes orders, runs each as a job of VaikerAI, and tells how they stand. */
export function createService({ vaikerai, webhook, orders, publicUrl }: ServiceOptions): Server {
  /** Waits for a job, by webhook or by polling, and stores what came of it. */
  async function finish(order: Order & { readonly state: "running" }): Promise<void> {
    const { id } = order;
    try {
      const result = await vaikerai.jobs.resume(order.token).result({ webhook });
      await orders.put({ id, state: "done", result });
    } catch (error) {
      // Another start of the service may have better luck with what is not final.
      if (error instanceof JobglotError && error.retryable) return;
      await orders.put({
        id,
        state: "failed",
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  async function order(request: IncomingMessage): Promise<Answer> {
    const { name } = JSON.parse(await textOf(request));
    const job = await vaikerai.jobs.predictions.create({
      body: {
        version: "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa",
        input: { text: String(name) },
        webhook: `${publicUrl}/webhooks/vaikerai`,
        webhook_events_filter: ["completed"],
      },
    });
    const placed = { id: randomUUID(), state: "running", token: job.toJSON() } as const;
    await orders.put(placed);
    void finish(placed);
    return { status: 202, body: { id: placed.id } };
  }

  async function receive(request: IncomingMessage): Promise<Answer> {
    try {
      await webhook.receive(request);
      return { status: 204 };
    } catch (error) {
      return { status: error instanceof WebhookError ? 400 : 500 };
    }
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = request.url ?? "/";
    if (request.method === "POST" && path === "/orders") return order(request);
    if (request.method === "POST" && path === "/webhooks/vaikerai") return receive(request);
    const found = orders.get(path.replace("/orders/", ""));
    if (request.method === "GET" && found !== undefined) return { status: 200, body: withoutToken(found) };
    return { status: 404 };
  }

  for (const each of orders.all()) if (each.state === "running") void finish(each);
  return createServer((request, response) => {
    answer(request).then(
      (found) => send(response, found),
      (error: unknown) => send(response, { status: 502, body: { message: String(error) } }),
    );
  });
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

function withoutToken(order: Order): unknown {
  return order.state === "running" ? { id: order.id, state: order.state } : order;
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}
