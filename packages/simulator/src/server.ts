import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Simulation } from "@jobglot/core";
import { crossOriginHeaders, preflightHeaders } from "./cross-origin.js";
import { findStand, type Stand } from "./find-stand.js";
import { localBases, localText } from "./local-bases.js";
import type { SimulatorOptions } from "./options.js";
import { createPlayback } from "./playback.js";
import { mapAnswer, renderAnswer } from "./render-answer.js";
import { type Simulator, simulatorOf } from "./simulator.js";
import { SimulatorError } from "./simulator-error.js";

/** How providers are played on loopback. */
export interface SimulatorServerOptions extends SimulatorOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
}

/** Providers that are played on loopback. */
export interface SimulatorServer {
  /** `http://127.0.0.1:<port>`; answers with an overview. */
  readonly url: string;
  /** By provider and by the URL of the server in the spec: where that server stands here. */
  readonly baseUrls: { readonly [provider: string]: { readonly [specServerUrl: string]: string } };
  readonly simulators: { readonly [provider: string]: Simulator };
  /** Ends open connections too. Closing twice does no harm. */
  close(): Promise<void>;
}

/**
 * Plays providers on 127.0.0.1. URLs of a provider's servers in the answers lead to this server as well, and webhooks
 * are sent to URLs on loopback.
 *
 * @throws SimulatorError when two simulations have the same name, or when options do not suit a provider; the error of
 * the system when the port is taken.
 */
export async function startSimulatorServer(
  simulations: readonly Simulation[],
  options: SimulatorServerOptions = {},
): Promise<SimulatorServer> {
  const { port = 0, webhooks = { receive: sendOnLoopback }, ...others } = options;
  const simulatorOptions = { ...others, webhooks };
  const stands = simulations.map((simulation) => standOf(simulation, simulatorOptions));
  const names = stands.map(({ provider }) => provider);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new SimulatorError(`Two simulations are called "${twice}": give each its own name.`);

  const server = createServer((message, response) => {
    handle(stands, message, response).catch((error: unknown) => fail(response, error));
  });
  await listen(server, port);
  const address = server.address();
  const url = `http://127.0.0.1:${isAddress(address) ? address.port : port}`;
  return {
    url,
    baseUrls: overview(stands, url),
    simulators: Object.fromEntries(stands.map(({ provider, playback }) => [provider, simulatorOf(playback)])),
    close: () => close(server),
  };
}

/** Nothing leaves the machine: what a submission names elsewhere gets no events, nor what a receiver redirects to. */
async function sendOnLoopback(request: Request): Promise<Response> {
  const { hostname } = new URL(request.url);
  if (!["127.0.0.1", "[::1]", "localhost"].includes(hostname)) {
    throw new SimulatorError(`Webhooks are sent on loopback only, and not to ${hostname}.`);
  }
  return fetch(request, { redirect: "manual" });
}

function standOf(simulation: Simulation, options: SimulatorOptions): Stand {
  const playback = createPlayback(simulation, options);
  return {
    provider: simulation.provider,
    playback,
    bases: localBases(simulation.provider, playback.servers),
  };
}

function overview(stands: readonly Stand[], origin: string): SimulatorServer["baseUrls"] {
  return Object.fromEntries(
    stands.map(({ provider, bases }) => [
      provider,
      Object.fromEntries(bases.map(({ server, path }) => [server.url, origin + path])),
    ]),
  );
}

async function handle(
  stands: readonly Stand[],
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const preflight = preflightHeaders(message);
  if (preflight !== undefined) {
    response.writeHead(204, preflight).end();
    return;
  }
  const crossOrigin = crossOriginHeaders(message);
  const origin = `http://${message.headers.host ?? "127.0.0.1"}`;
  const path = message.url ?? "/";
  const { method = "GET" } = message;
  const found = findStand(stands, { method, host: message.headers.host ?? "", path });
  if (found === undefined) {
    const body = { simulates: overview(stands, origin) };
    await send(response, Response.json(body, { status: path === "/" ? 200 : 404 }), crossOrigin);
    return;
  }
  const { playback, bases } = found.stand;
  const closed = new AbortController();
  response.on("close", () => closed.abort());
  const request = await requestOf(message, found.url, closed.signal);
  const answer = await playback.answer(request);
  const local = mapAnswer(answer, (text) => localText(bases, origin, text));
  await send(response, renderAnswer(local, playback.clock, request), crossOrigin);
}

/** Headers that concern the connection and not the request. */
const connectionHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

async function requestOf(message: IncomingMessage, url: string, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (connectionHeaders.has(name)) continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const method = message.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD" && chunks.length > 0;
  return new Request(url, { method, headers, signal, body: hasBody ? Buffer.concat(chunks) : null });
}

async function send(
  target: ServerResponse,
  response: Response,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  target.writeHead(response.status, { ...Object.fromEntries(response.headers), ...headers });
  if (response.body !== null) {
    for await (const chunk of response.body) {
      if (target.destroyed) return;
      await written(target, chunk);
    }
  }
  target.end();
}

/** Waits until a piece has left, so that it arrives even if the connection breaks directly after it. */
function written(target: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    target.write(chunk, (error) => (error == null ? resolve() : reject(error)));
  });
}

/** A request that the simulator cannot play is the user's to correct; everything else ends the connection. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || !(error instanceof SimulatorError)) {
    response.destroy();
    return;
  }
  response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${error.message}\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
