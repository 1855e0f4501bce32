import { mkdtemp, open, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runScript } from "../command-line/run-command.ts";
import type { LargeBodyAnswer, LargeBodyRequest } from "./large-body-client.ts";
import { sendJson } from "./loopback-server.ts";

const size = 200 * 1_048_576;
const folder = fileURLToPath(new URL(".", import.meta.url));
const piece = new Uint8Array(65_536);

/** The size of each form that was sent, and the name of its file. */
const received: { readonly bytes: number; readonly fileName: string | undefined }[] = [];

const server = createServer((request, response) => {
  if (request.url === "/audio/synthesize") sendBytes(response);
  else if (request.url === "/audio/transcribe") void receive(request, response);
  else sendJson(response, 200, { status: "ok", data: [] });
});

function sendBytes(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "audio/wav", "content-length": size });
  const pieces = Array.from({ length: size / piece.length }, () => piece);
  Readable.from(pieces, { objectMode: false }).pipe(response);
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let bytes = 0;
  let head = "";
  for await (const chunk of request) {
    if (head.length < 1_000) head += String(chunk.subarray(0, 1_000));
    bytes += chunk.length;
  }
  received.push({ bytes, fileName: /filename="([^"]*)"/.exec(head)?.[1] });
  sendJson(response, 200, { status: "ok", data: { text: "" } });
}

let directory: string;
let file: string;
let baseUrl: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "jobglot-large-"));
  file = join(directory, "talk.wav");
  const handle = await open(file, "w");
  await handle.truncate(size);
  await handle.close();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  baseUrl = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});

async function run(transfer: LargeBodyRequest["transfer"]): Promise<LargeBodyAnswer> {
  const request: LargeBodyRequest = { baseUrl, transfer, file };
  const { output, errors } = await runScript("large-body-client.ts", [JSON.stringify(request)], folder);
  expect(errors).toBe("");
  return JSON.parse(output);
}

/** What a transfer of 200 MiB may add to the memory of the process, in bytes. */
const allowed = 120 * 1_048_576;

test("a file that is uploaded is not held in memory", async () => {
  const { growth } = await run("upload");
  expect(received.at(-1)?.bytes).toBeGreaterThan(size);
  expect(received.at(-1)?.fileName).toBe("talk.wav");
  expect(growth).toBeLessThan(allowed);
});

test("a download as a stream is not held in memory", async () => {
  const { bytes, growth } = await run("download");
  expect(bytes).toBe(size);
  expect(growth).toBeLessThan(allowed);
});

test("the measure shows what is held in memory: a download as a Blob", async () => {
  const { bytes, growth } = await run("download in memory");
  expect(bytes).toBe(size);
  expect(growth).toBeGreaterThan(size);
});
