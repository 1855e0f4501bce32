import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchDocument } from "./fetch-document.ts";
import { isPublic } from "./public-address.ts";
import { closedPolicy } from "./reference-policy.ts";

const servers: Server[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `127.0.0.1:${port}`;
}

const textOf = async (fetched: ReturnType<typeof fetchDocument>): Promise<string> => {
  const document = await fetched;
  return document.isUnchanged ? "unchanged" : new TextDecoder().decode(document.bytes);
};

describe("fetchDocument", () => {
  it("gives the bytes and the tag, and asks with it the next time", async () => {
    const host = await serve((request, response) => {
      if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end("openapi: 3.1.0\n");
    });
    const limits = { ...closedPolicy, privateHosts: [host] };
    expect(await fetchDocument(`http://${host}/`, limits)).toMatchObject({ isUnchanged: false, etag: '"1"' });
    expect(await textOf(fetchDocument(`http://${host}/`, limits, '"1"'))).toBe("unchanged");
    expect(await textOf(fetchDocument(`http://${host}/`, limits, '"0"'))).toBe("openapi: 3.1.0\n");
  });

  it.each([
    { given: "gzip", encode: gzipSync },
    { given: "deflate", encode: deflateSync },
    { given: "br", encode: brotliCompressSync },
  ])("reads what was sent as $given, and counts what it holds", async ({ given, encode }) => {
    const host = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": given }).end(encode("x".repeat(1000)));
    });
    const limits = { ...closedPolicy, privateHosts: [host] };
    expect(await textOf(fetchDocument(`http://${host}/`, limits))).toBe("x".repeat(1000));
    const fetched = fetchDocument(`http://${host}/`, { ...limits, maximumFileBytes: 999 });
    await expect(fetched).rejects.toThrow("is larger than 999 bytes");
  });

  it("asks the proxy that the environment names, but for what it excepts", async () => {
    const proxy = await serve(({ url }, response) => void response.end(`asked for ${url}`));
    vi.stubEnv("HTTP_PROXY", `http://${proxy}`);
    vi.stubEnv("NO_PROXY", "direct.invalid");
    const limits = { ...closedPolicy, privateHosts: ["acme.invalid", "direct.invalid"] };
    expect(await textOf(fetchDocument("http://acme.invalid/a", limits))).toBe(
      "asked for http://acme.invalid/a",
    );
    await expect(fetchDocument("http://direct.invalid/a", limits)).rejects.toThrow("cannot be reached");
  });

  it("follows redirects, and no more than five", async () => {
    const host = await serve(({ url = "" }, response) => {
      const left = Number(url.slice(1));
      if (left === 0) response.end("here");
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const limits = { ...closedPolicy, privateHosts: [host] };
    expect(await textOf(fetchDocument(`http://${host}/5`, limits))).toBe("here");
    await expect(fetchDocument(`http://${host}/6`, limits)).rejects.toThrow("redirected more than 5 times");
  });

  it("asks no other host than it may, also after a redirect", async () => {
    const asked: string[] = [];
    const inner = await serve((_, response) => {
      asked.push("inner");
      response.end("secret");
    });
    const outer = await serve((_, response) => {
      response.writeHead(302, { location: `http://${inner}/` }).end();
    });
    const limits = { ...closedPolicy, privateHosts: [outer] };
    await expect(fetchDocument(`http://${outer}/`, limits)).rejects.toThrow("is not HTTPS");
    expect(asked).toEqual([]);
  });

  it.each([
    { given: "http://example.com/", want: "is not HTTPS" },
    { given: "file:///etc/passwd", want: "is not HTTPS" },
    { given: "https://127.0.0.1/", want: "private address" },
    { given: "https://[::1]/", want: "private address" },
    { given: "https://169.254.169.254/latest/meta-data", want: "private address" },
    { given: "https://0x7f000001/", want: "private address" },
    { given: "https://localhost/", want: "private address" },
    { given: "https://user:word@example.com/", want: "password" },
    { given: "no URL", want: "is not a URL" },
  ])("refuses $given", async ({ given, want }) => {
    await expect(fetchDocument(given, { ...closedPolicy, privateHosts: [] })).rejects.toThrow(want);
  });

  it.each([
    { given: { maximumFileBytes: 5 }, want: "is larger than" },
    { given: { timeoutMilliseconds: 20 }, want: "took longer than 0.02 s" },
  ])("ends at $given", async ({ given, want }) => {
    const host = await serve((_, response) => {
      response.write("12345");
      if (given.maximumFileBytes !== undefined) response.end("6");
    });
    const fetched = fetchDocument(`http://${host}/`, { ...closedPolicy, privateHosts: [host], ...given });
    await expect(fetched).rejects.toThrow(want);
  });

  it.each([404, 500, 401])("says that the server answered %i", async (status) => {
    const host = await serve((_, response) => response.writeHead(status).end());
    await expect(fetchDocument(`http://${host}/`, { ...closedPolicy, privateHosts: [host] })).rejects.toThrow(
      `answered ${status}`,
    );
  });

  it("says that an answer broke off", async () => {
    const host = await serve((_, response) => {
      response.writeHead(200, { "content-length": 100 }).write("openapi: 3.1.0\n", () => response.destroy());
    });
    const fetched = fetchDocument(`http://${host}/`, { ...closedPolicy, privateHosts: [host] });
    await expect(fetched).rejects.toThrow(`The answer of http://${host}/ cannot be read to its end`);
  });

  it("says that a host cannot be reached", async () => {
    const host = await serve(() => {});
    for (const server of servers.splice(0)) server.close();
    const fetched = fetchDocument(`http://${host}/`, { ...closedPolicy, privateHosts: [host] });
    await expect(fetched).rejects.toThrow("Is this machine online?");
  });
});

it.each([
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["10.0.0.1", false],
  ["100.64.0.1", false],
  ["172.31.255.255", false],
  ["192.168.1.1", false],
  ["0.0.0.0", false],
  ["::", false],
  ["fd00::1", false],
  ["fe80::1", false],
  ["::ffff:127.0.0.1", false],
  ["64:ff9b::7f00:1", false],
])("%s is public: %s", (given, want) => {
  expect(isPublic(given)).toBe(want);
});
