/** A server on 127.0.0.1 in a process of its own, which answers every request alike. Prints its URL. */
import { createServer } from "node:http";

const answer = JSON.stringify({
  id: "a-17",
  status: "done",
  createdAt: "2026-01-01T00:00:00Z",
  name: "a",
  content: [{ type: "text", text: "b".repeat(400) }],
  metadata: { project: "c", attempt: 1 },
});
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(answer) };

const server = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, headers).end(answer));
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  console.log(`http://127.0.0.1:${address.port}`);
});
