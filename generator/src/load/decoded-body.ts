import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const decoders = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/** The bytes of an answer without its `content-encoding`: object stores have documents that are compressed whoever asks. */
export function decodedBody(response: IncomingMessage): Readable {
  const decoder = decoders.get(response.headers["content-encoding"]?.trim().toLowerCase() ?? "")?.();
  // what goes wrong is told to whoever reads the bytes
  return decoder === undefined ? response : pipeline(response, decoder, () => undefined);
}
