import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { fetchReference } from "./fetch-reference.ts";
import { loadProvider } from "./load-provider.ts";
import { closedPolicy } from "./reference-policy.ts";
import { referring, TestWorkspace } from "./test-workspace.fixture.ts";

let workspace: TestWorkspace;
let server: Server;
let requests: string[];
let port: number;
let origin: string;

beforeEach(async () => {
  workspace = await TestWorkspace.create();
  requests = [];
  server = createServer((request, response) => {
    requests.push(`${request.headers.host} ${request.url}`);
    const redirects: Readonly<Record<string, string>> = {
      "/redirect.json": "/job.json",
      "/away.json": `http://localhost:${port}/job.json`,
      "/metadata.json": "http://169.254.169.254/latest/meta-data/",
      "/file.json": "file:///etc/hostname",
      "/loop.json": "/loop.json",
    };
    const location = redirects[request.url ?? ""];
    if (location !== undefined) response.writeHead(302, { location }).end();
    else if (request.url === "/job.json") response.end('{ "type": "object", "title": "Remote" }');
    else if (request.url === "/large.json") response.end(`{ "title": "${"x".repeat(5000)}" }`);
    else if (request.url === "/cut.json") response.write("{", () => response.destroy());
    else if (request.url === "/slow.json") response.write("{");
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  origin = `http://127.0.0.1:${port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await workspace.remove();
});

const allow = (): Configuration => ({ allowedPrivateHosts: [`127.0.0.1:${port}`] });

async function findingsOf(reference: string, configuration: Configuration): Promise<readonly string[]> {
  await workspace.write("specs/acme/openapi.yaml", referring(reference));
  return workspace.findings(configuration);
}

const refused = (reason: string) => [`specs/acme/openapi.yaml:6:10 Can't resolve $ref: ${reason}.`];
const notAllowed = (host: string) =>
  `remote references are refused; copy it into the folder, or add "${host}" to allowedReferenceHosts in jobglot.config.ts`;
const isPrivate = (host: string, address: string) =>
  `${host} has the private address ${address}; if that is meant, add "${host}" to allowedPrivateHosts in jobglot.config.ts`;

describe("remote references", () => {
  it("are refused without a request", async () => {
    expect(await findingsOf(`${origin}/job.json`, {})).toEqual(refused(notAllowed(`127.0.0.1:${port}`)));
    expect(requests).toEqual([]);
  });

  it("are fetched from an allowed host", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring(`${origin}/job.json`));
    const { document } = await loadProvider(workspace.root, "acme", allow());
    expect(JSON.stringify(document)).toContain('"title":"Remote"');
    expect(JSON.stringify(document)).not.toContain(origin);
  });

  it("are followed to where a host redirects within itself", async () => {
    expect(await findingsOf(`${origin}/redirect.json`, allow())).toEqual([]);
    expect(requests).toEqual([`127.0.0.1:${port} /redirect.json`, `127.0.0.1:${port} /job.json`]);
  });

  it.each([
    ["/away.json", () => notAllowed(`localhost:${port}`)],
    ["/metadata.json", () => notAllowed("169.254.169.254")],
    [
      "/file.json",
      () => "remote references are refused; copy it into the folder, and refer to it by its path",
    ],
    ["/loop.json", () => "the server redirects too often"],
    ["/gone.json", () => "the server answered 404"],
  ])("are not followed further: %s", async (path, reason) => {
    expect(await findingsOf(origin + path, allow())).toEqual(refused(reason()));
    expect(requests.filter((request) => request.startsWith("localhost"))).toEqual([]);
  });

  it.each([
    ["http://127.0.0.1", "127.0.0.1"],
    ["http://127.1", "127.0.0.1"],
    ["http://2130706433", "127.0.0.1"],
    ["http://0.0.0.0", "0.0.0.0"],
    ["http://10.0.0.1", "10.0.0.1"],
    ["http://172.16.0.1", "172.16.0.1"],
    ["http://192.168.1.1", "192.168.1.1"],
    ["http://100.64.0.1", "100.64.0.1"],
    ["http://169.254.169.254", "169.254.169.254"],
    ["http://[::1]", "::1"],
    ["http://[::]", "::"],
    ["http://[fe80::1]", "fe80::1"],
    ["http://[fd00:ec2::254]", "fd00:ec2::254"],
    ["http://[::ffff:127.0.0.1]", "::ffff:7f00:1"],
    ["http://[64:ff9b::7f00:1]", "64:ff9b::7f00:1"],
    ["http://[2002:7f00:1::]", "2002:7f00:1::"],
  ])("from an allowed host are refused when it is private: %s", async (base, address) => {
    const { host } = new URL(base);
    const found = await findingsOf(`${base}/job.json`, { allowedReferenceHosts: [host] });
    expect(found).toEqual(refused(isPrivate(host, address)));
  });

  it("from an allowed name are refused when it resolves to a private address", async () => {
    const host = `localhost:${port}`;
    const [found] = await findingsOf(`http://${host}/job.json`, { allowedReferenceHosts: [host] });
    expect(found).toMatch(/localhost:\d+ has the private address (127\.0\.0\.1|::1); if that is meant/);
    expect(requests).toEqual([]);
    expect(await findingsOf(`http://${host}/job.json`, { allowedPrivateHosts: [host] })).toEqual([]);
  });

  it("are refused when they redirect to a private address of an allowed name", async () => {
    const configuration = { ...allow(), allowedReferenceHosts: [`localhost:${port}`] };
    const [found] = await findingsOf(`${origin}/away.json`, configuration);
    expect(found).toContain("has the private address");
    expect(requests).toEqual([`127.0.0.1:${port} /away.json`]);
  });

  it("have a size", async () => {
    const found = await findingsOf(`${origin}/large.json`, { ...allow(), maximumFileBytes: 2000 });
    expect(found).toEqual(
      refused("it is more than 2000 bytes; if that is meant, raise maximumFileBytes in jobglot.config.ts"),
    );
  });

  it("may be cut off", async () => {
    expect((await findingsOf(`${origin}/cut.json`, allow()))[0]).toContain("the server cannot be reached");
  });

  it("have an end", async () => {
    const policy = { ...closedPolicy, privateHosts: [`127.0.0.1:${port}`], timeoutMilliseconds: 200 };
    await expect(fetchReference(`${origin}/slow.json`, policy)).rejects.toThrow(
      "the server took longer than 200 ms",
    );
  });

  it("say that nobody answers", async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await findingsOf(`${origin}/job.json`, allow())).toEqual(
      refused("the server cannot be reached (ECONNREFUSED)"),
    );
    server.listen(0, "127.0.0.1");
  });
});
