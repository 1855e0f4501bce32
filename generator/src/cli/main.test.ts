import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "./main.ts";

const acme = `openapi: 3.1.0
info: { title: Acme, version: "1", license: { name: MIT, identifier: MIT } }
servers: [{ url: https://acme.dev }]
security: []
paths:
  /jobs:
    post:
      operationId: createJob
      summary: Create a job.
      x-job: { use: job }
      responses:
        "202": { description: Accepted., content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } } }
        4XX: { description: Refused. }
  /jobs/{id}:
    get:
      operationId: getJob
      summary: Get a job.
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: A job., content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } } }
        4XX: { description: Refused. }
components:
  x-jobs:
    job:
      handle: { id: $response.body#/id }
      poll: { operation: getJob, parameters: { path.id: $handle.id } }
      status: { at: $response.body#/status, map: { waiting: QUEUED, done: FINISHED } }
      result: { value: $response.body#/id }
      cancel: null
      retention: { result: PT1H, from: creation }
      assumed: [retention.from, cancel: Nothing is documented.]
  schemas:
    Job:
      type: object
      properties: { id: { type: string }, status: { type: string, enum: [waiting, done] } }
      required: [id, status]
`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-main-"));
  await writeFile(join(root, "package.json"), '{ "workspaces": [] }');
  await write("acme", acme);
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function write(provider: string, text: string): Promise<void> {
  await mkdir(join(root, "specs", provider), { recursive: true });
  await writeFile(join(root, "specs", provider, "openapi.yaml"), text);
}

async function jobglot(...commandArguments: string[]) {
  let output = "";
  let errors = "";
  const writeError = (text: string): void => {
    errors += text;
  };
  const exitCode = await main(commandArguments, {
    directory: root,
    write: (text) => {
      output += text;
    },
    writeError,
    relay: writeError,
    interrupted: () => Promise.resolve(),
  });
  return { exitCode, output, errors };
}

describe("jobglot", () => {
  it("explains itself", async () => {
    expect(await jobglot()).toMatchObject({ exitCode: 0, output: expect.stringContaining("jobglot lint") });
    expect(await jobglot("help", "simulate")).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("--port"),
    });
  });

  it("tells its version", async () => {
    expect((await jobglot("--version")).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("exits with 2 when it is called wrongly", async () => {
    expect(await jobglot("lnt")).toEqual({
      exitCode: 2,
      output: "",
      errors: "There is no command `lnt`.\nDid you mean `lint`?\n",
    });
  });

  it.each(["lint", "generate", "simulate"])(
    "%s exits with 2 for a provider that does not exist",
    async (command) => {
      expect(await jobglot(command, "acm")).toEqual({
        exitCode: 2,
        output: "",
        errors: "There is no provider `acm`.\nDid you mean `acme`?\n",
      });
    },
  );

  it("reports a provider once that is named twice", async () => {
    const { output } = await jobglot("generate", "acme", "acme");
    expect(output.match(/^acme: generated/gmu)).toHaveLength(1);
  });

  it("leaves the package of another document as it is", async () => {
    await writeFile(join(root, "one.yaml"), acme);
    await writeFile(join(root, "two.yaml"), acme);
    expect((await jobglot("generate", "--spec", "one.yaml", "--out", "out")).exitCode).toBe(0);
    const { exitCode, output } = await jobglot("generate", "--spec", "two.yaml", "--out", "out");
    expect(exitCode).toBe(1);
    expect(output).toContain(`${join(root, "out")} holds the package @jobglot/one, of another document.`);
    expect((await jobglot("generate", "--spec", "one.yaml", "--out", "out")).exitCode).toBe(0);
  });

  it("exits with 2 outside a workspace", async () => {
    await rm(join(root, "package.json"));
    expect((await jobglot("lint")).exitCode).toBe(2);
  });

  it("exits with 2 for a document that does not exist", async () => {
    expect(await jobglot("generate", "--spec", "gone.yaml", "--out", "out")).toEqual({
      exitCode: 2,
      output: "",
      errors: `There is no file ${join(root, "gone.yaml")}.\nGive the path of an OpenAPI document with \`--spec\`.\n`,
    });
  });

  it("exits with 2 when the simulator is not installed", async () => {
    const { exitCode, errors } = await jobglot("simulate");
    expect(exitCode).toBe(2);
    expect(errors).toBe(
      `@jobglot/simulator/server cannot be found from ${root}.\nRun \`npm install --save-dev @jobglot/simulator\`; in the repository of jobglot, \`npm run build\`.\n`,
    );
  });
});

describe("jobglot lint", () => {
  it("exits with 0 without findings", async () => {
    expect(await jobglot("lint")).toEqual({ exitCode: 0, output: "acme: no findings\n", errors: "" });
  });

  it("exits with 1 and a line for each finding of each provider", async () => {
    await write("broken", acme.replace("done: FINISHED", "done: FINISHED, gone: FAILED"));
    await write("other", "openapi: 2\n");
    expect(await jobglot("lint", "--reporter", "plain")).toEqual({
      exitCode: 1,
      output: `acme: no findings
broken: 1 error
specs/broken/openapi.yaml:27:85 error: \`gone\` is no value of \`$response.body#/status\`. Did you mean \`done\`? (jobglot/status-map)
other: 1 error
specs/other/openapi.yaml:1:10 error: This is not an OpenAPI 3 document. Begin it with \`openapi: 3.1.0\`. (jobglot/openapi-version)
`,
      errors: "",
    });
  });

  it("checks only the providers asked for", async () => {
    await write("broken", "openapi: 2\n");
    expect((await jobglot("lint", "acme")).exitCode).toBe(0);
  });

  it("reports for machines", async () => {
    const { output } = await jobglot("lint", "--reporter", "json");
    expect(JSON.parse(output)).toEqual({ providers: [{ name: "acme", diagnostics: [] }] });
  });
});

describe("jobglot status", () => {
  it("shows states, features and assumptions", async () => {
    expect(await jobglot("status")).toEqual({
      exitCode: 0,
      output: `provider  job  PENDING  QUEUED  PROCESSING  STREAMING  FINISHED  FAILED  TIMEOUT  CANCELLED
--------  ---  -------  ------  ----------  ---------  --------  ------  -------  ---------
acme      job  -        yes     -           -          yes       -       -        -

provider  job  cancel  progress  logs  stream  webhook  retention           rate limit
--------  ---  ------  --------  ----  ------  -------  ------------------  ----------
acme      job  none    -         -     -       -        PT1H from creation  -

Assumed, because the provider does not say:
  acme job: retention.from
  acme job: cancel. Nothing is documented.
`,
      errors: "",
    });
  });

  it("names the providers that have none", async () => {
    const plain = "openapi: 3.1.0\ninfo: { title: Plain, version: '1' }\npaths: {}\n";
    await write("plain", plain);
    await write("simple", plain);
    expect((await jobglot("status")).output).toMatch(/\n\nWithout jobs: plain, simple\n$/u);
  });

  it("shows the others when one is broken", async () => {
    await write("broken", "openapi: 2\n");
    expect(await jobglot("status")).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining("acme      job"),
      errors: expect.stringContaining("specs/broken/openapi.yaml:1:1"),
    });
  });
});
