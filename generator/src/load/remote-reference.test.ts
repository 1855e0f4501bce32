import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { loadProvider } from "./load-provider.ts";
import { referring, TestWorkspace } from "./test-workspace.fixture.ts";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await TestWorkspace.create();
});
afterEach(async () => {
  await workspace.remove();
});

describe("remote references", () => {
  let server: Server;
  let requests: string[];
  let origin: string;

  beforeEach(async () => {
    requests = [];
    server = createServer((request, response) => {
      requests.push(request.url ?? "");
      if (request.url === "/redirect.json") response.writeHead(302, { location: "/job.json" }).end();
      else if (request.url === "/job.json") response.end('{ "type": "object", "title": "Remote" }');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const allow = (): Configuration => ({ allowedReferenceHosts: [new URL(origin).host] });

  it("are refused without a request", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring(`${origin}/job.json`));
    expect(await workspace.findings()).toEqual([
      `specs/acme/openapi.yaml:6:10 Can't resolve $ref: remote references are refused; copy it into the folder, or add "${new URL(origin).host}" to allowedReferenceHosts in jobglot.config.ts.`,
    ]);
    expect(requests).toEqual([]);
  });

  it("are fetched from an allowed host", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring(`${origin}/job.json`));
    const { document } = await loadProvider(workspace.root, "acme", allow());
    expect(JSON.stringify(document)).toContain('"title":"Remote"');
    expect(JSON.stringify(document)).not.toContain(origin);
  });

  it("are not followed to where a redirect leads", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring(`${origin}/redirect.json`));
    expect((await workspace.findings(allow()))[0]).toContain(
      "specs/acme/openapi.yaml:6:10 Can't resolve $ref",
    );
    expect(requests).not.toContain("/job.json");
  });

  it("say what the server answered", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring(`${origin}/gone.json`));
    expect(await workspace.findings(allow())).toEqual([
      "specs/acme/openapi.yaml:6:10 Can't resolve $ref: the server answered 404.",
    ]);
  });
});
