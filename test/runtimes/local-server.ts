import { once } from "node:events";
import { createServer } from "node:net";

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** What a server answers that may still have to start: it is asked every 100 milliseconds, for ten seconds at most. */
export async function askWhenReady(ask: () => Promise<Response>, attempts = 100): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    if (attempts === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return askWhenReady(ask, attempts - 1);
  }
}
