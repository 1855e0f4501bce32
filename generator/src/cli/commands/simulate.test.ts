import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { simulate } from "./simulate.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-simulate-"));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function install(
  name: string,
  path: string,
  source: string,
  folder = join(root, "node_modules", name),
): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  const manifest = {
    name,
    type: "module",
    exports: { [`./${path.replace(/\.js$/u, "")}`]: { default: `./${path}` } },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, path), source);
}

const simulator = `
export async function startSimulatorServer(simulations, { port }) {
  if (port === 1) throw Object.assign(new Error("listen"), { code: "EACCES" });
  const url = "http://127.0.0.1:" + port;
  const entries = simulations.map(({ provider, servers }) => [provider, { [servers[0]]: url + "/" + provider }]);
  return { url, baseUrls: Object.fromEntries(entries), close: async () => { globalThis.simulatorClosed = true; } };
}`;
const acme = 'export const simulation = { provider: "acme", servers: ["https://acme.dev"] };';

async function run(port: number) {
  let output = "";
  const write = (text: string) => {
    output += text;
  };
  const terminal = {
    directory: root,
    write,
    writeError: write,
    relay: write,
    interrupted: () => Promise.resolve(),
  };
  const exitCode = await simulate({ root, configuration: {}, specs: root }, ["acme"], port, terminal);
  return { exitCode, output };
}

it("listens until it is interrupted", async () => {
  await install("@jobglot/simulator", "server.js", simulator);
  await install("@jobglot/acme", "simulator.js", acme);
  expect(await run(4010)).toEqual({
    exitCode: 0,
    output:
      "Listening on http://127.0.0.1:4010. Stop it with Ctrl-C.\nacme: https://acme.dev is http://127.0.0.1:4010/acme\n",
  });
  expect(globalThis).toHaveProperty("simulatorClosed", true);
});

it("plays a package of the workspace that is linked nowhere", async () => {
  await install("@jobglot/simulator", "server.js", simulator);
  await install("@jobglot/acme", "simulator.js", acme, join(root, "generated/acme"));
  expect(await run(4010)).toMatchObject({ exitCode: 0 });
});

it("says that a port cannot be listened on", async () => {
  await install("@jobglot/simulator", "server.js", simulator);
  await install("@jobglot/acme", "simulator.js", acme);
  await expect(run(1)).rejects.toThrow("Port 1 cannot be listened on (EACCES).");
});

it("says which package is missing", async () => {
  await install("@jobglot/simulator", "server.js", simulator);
  await expect(run(0)).rejects.toThrow(
    `@jobglot/acme/simulator cannot be found from ${join(root, "generated/acme")}.`,
  );
});

it("says which package has no data", async () => {
  await install("@jobglot/simulator", "server.js", simulator);
  await install("@jobglot/acme", "simulator.js", "export {};");
  await expect(run(0)).rejects.toThrow("@jobglot/acme/simulator exports no `simulation`.");
});
