import { execFileSync } from "node:child_process";
import type { DiagnosticCode } from "../../generator/src/diagnostics/catalogue.ts";
import type { Diagnostic } from "../../generator/src/diagnostics/diagnostic.ts";
import { diagnosticsOf } from "../../generator/src/generate-provider.ts";
import { acmeSpecification } from "../command-line/acme-specification.ts";
import { findingsIn, type ScratchWorkspace } from "./scratch-workspace.ts";

/** Makes one finding. */
export interface Trigger {
  /** `file:line:column` of the finding. */
  readonly place: string;
  readonly findings: (workspace: ScratchWorkspace) => Promise<readonly Diagnostic[]>;
}

const document = "specs/acme/openapi.yaml";
const overlayFile = "specs/acme/overlay.yaml";

/** What a command finds in these files. */
const running =
  (command: "lint" | "generate", files: Readonly<Record<string, string>>): Trigger["findings"] =>
  async (workspace) => {
    for (const [path, text] of Object.entries({ [document]: acmeSpecification, ...files }))
      await workspace.write(path, text);
    return findingsIn((await workspace.jobglot(command, "acme", "--reporter", "json")).output);
  };

const linting = (text: string) => running("lint", { [document]: text });

/** The document of Acme with one text replaced, which has to be there. */
const replacing = (before: string, after: string) => {
  if (!acmeSpecification.includes(before)) throw new Error(`There is no ${JSON.stringify(before)}.`);
  return linting(acmeSpecification.replace(before, () => after));
};

const overlaid = (actions: string, head = "") =>
  running("lint", {
    [overlayFile]: `overlay: 1.1.0\ninfo: { title: Test, version: "1" }\n${head}actions:\n${actions}`,
  });

const failing = async (promise: Promise<unknown>): Promise<readonly Diagnostic[]> =>
  promise.then(
    () => [],
    (error: unknown) => diagnosticsOf(error, "acme", { root: "/root", specs: "/root/specs" }),
  );

/** One trigger for each code of the catalogue: a code that nothing raises cannot be in it. */
export const triggers: Readonly<Record<DiagnosticCode, Trigger>> = {
  "jobglot/configuration": {
    place: "jobglot.config.ts:2:3",
    findings: running("lint", { "jobglot.config.ts": 'export default {\n  spec: "specs",\n};\n' }),
  },
  "jobglot/specification-exists": {
    place: "specs/acme:1:1",
    findings: async (workspace) => {
      await workspace.write("specs/acme/openapi.ymal", acmeSpecification);
      return findingsIn((await workspace.jobglot("generate", "--reporter", "json")).output);
    },
  },
  "jobglot/provider-name": {
    place: "specs/My Provider:1:1",
    findings: async (workspace) => {
      await workspace.write("specs/My Provider/openapi.yaml", acmeSpecification);
      return findingsIn((await workspace.jobglot("lint", "--reporter", "json")).output);
    },
  },
  "jobglot/file-readable": {
    place: `${document}:1:1`,
    findings: async (workspace) => {
      await workspace.write("elsewhere.yaml", acmeSpecification);
      await workspace.link(document, "elsewhere.yaml");
      return findingsIn((await workspace.jobglot("lint", "acme", "--reporter", "json")).output);
    },
  },
  "jobglot/file-parses": { place: `${document}:2:1`, findings: linting("openapi: [\n") },
  "jobglot/file-size": {
    place: `${document}:1:1`,
    findings: running("lint", { "jobglot.config.ts": "export default { maximumFileBytes: 1000 };\n" }),
  },
  "jobglot/file-bounded": {
    place: `${document}:1:1`,
    findings: linting("openapi: 3.1.0\nx-a: &a { b: *a }\n"),
  },
  "jobglot/openapi-version": { place: `${document}:1:10`, findings: linting("openapi: 4.0.0\n") },
  "jobglot/reference-circular": {
    place: `${document}:6:8`,
    findings: linting(
      'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n    A: { $ref: "#/components/schemas/A" }\n',
    ),
  },
  "jobglot/overlay-shape": {
    place: `${overlayFile}:4:5`,
    findings: overlaid("  - { target: $.info, updates: {} }\n".replace("target: $.info, ", "")),
  },
  "jobglot/overlay-target": {
    place: `${overlayFile}:4:13`,
    findings: overlaid("  - target: $.inf\n    update: {}\n"),
  },
  "jobglot/overlay-value": {
    place: `${overlayFile}:5:22`,
    findings: overlaid("  - target: $.info\n    update: { title: [] }\n"),
  },
  "jobglot/overlay-size": {
    place: `${overlayFile}:6:5`,
    findings: overlaid("  - { target: $..schema, copy: $ }\n".repeat(40)),
  },
  "jobglot/overlay-extends": {
    place: `${overlayFile}:3:10`,
    findings: overlaid("  - { target: $.info, update: {} }\n", "extends: other.yaml\n"),
  },
  "jobglot/extension-shape": {
    place: `${document}:74:7`,
    findings: replacing("cancel: null", "cancels: null"),
  },
  "jobglot/lifecycle-exists": {
    place: `${document}:16:21`,
    findings: replacing("{ use: song }", "{ use: sing }"),
  },
  "jobglot/lifecycle-used": {
    place: `${document}:63:5`,
    findings: replacing("      x-job: { use: song }\n", ""),
  },
  "jobglot/operation-exists": {
    place: `${document}:67:20`,
    findings: replacing("operation: songs.get", "operation: songs.read"),
  },
  "jobglot/expression": {
    place: `${document}:65:21`,
    findings: replacing("handle: { id: $response.body#/id }", "handle: { id: $handle.id }"),
  },
  "jobglot/pointer-resolves": {
    place: `${document}:72:24`,
    findings: replacing("value: $response.body#/url", "value: $response.body#/uri"),
  },
  "jobglot/handle-captured": {
    place: `${document}:68:37`,
    findings: replacing("path.song_id: $handle.id", "path.song_id: $handle.song"),
  },
  "jobglot/parameter-bound": {
    place: `${document}:68:23`,
    findings: replacing("path.song_id: $handle.id", "path.song: $handle.id"),
  },
  "jobglot/value-fits": {
    place: `${document}:68:37`,
    findings: replacing("path.song_id: $handle.id", "path.song_id: 7"),
  },
  "jobglot/idempotency-key": {
    place: `${document}:75:33`,
    findings: replacing(
      "      cancel: null",
      "      cancel: null\n      submit: { idempotencyKey: header.Authorization }",
    ),
  },
  "jobglot/stream": {
    place: `${document}:16:71`,
    findings: replacing(
      "      x-job:",
      "      x-stream: { transport: sse, event: { type: string }, reconnect: true }\n      x-job:",
    ),
  },
  "jobglot/sent-optional": {
    place: `${document}:75:27`,
    findings: replacing(
      "      cancel: null",
      "      cancel: null\n      submit: { select: { body.words: the sea } }",
    ),
  },
  "jobglot/status-map": { place: `${document}:71:9`, findings: replacing("done: FINISHED, ", "") },
  "jobglot/condition-value": {
    place: `${document}:71:59`,
    findings: replacing(
      "        map:",
      "        rules: [{ when: [{ at: $response.body#/state, eq: dome }], status: FINISHED }]\n        map:",
    ),
  },
  "jobglot/temporary-answer": {
    place: `${document}:71:17`,
    findings: replacing(
      "        map:",
      "        rules: [{ when: [{ at: $statusCode, gte: 400 }], status: FAILED }]\n        map:",
    ),
  },
  "jobglot/terminal-reachable": {
    place: `${document}:69:7`,
    findings: replacing("done: FINISHED", "done: PROCESSING"),
  },
  "jobglot/webhook-described": {
    place: `${document}:66:7`,
    findings: replacing(
      "poll:\n        operation: songs.get\n        parameters: { path.song_id: $handle.id }",
      "poll: null",
    ),
  },
  "jobglot/one-table": {
    place: `${document}:92:25`,
    findings: linting(
      `${acmeSpecification}    other:\n${acmeSpecification
        .slice(acmeSpecification.indexOf("      handle:"))
        .replace("waiting: QUEUED", "waiting: PENDING")}`.replace(
        "  /songs/{song_id}:",
        "  /more:\n    post:\n      operationId: more\n      x-job: { use: other }\n      responses:\n" +
          '        "202":\n          description: Accepted.\n          content:\n            application/json:\n' +
          '              schema: { $ref: "#/components/schemas/Song" }\n  /songs/{song_id}:',
      ),
    ),
  },
  "jobglot/assumed-exists": {
    place: `${document}:75:17`,
    findings: replacing("      cancel: null", "      cancel: null\n      assumed: [retries]"),
  },
  "jobglot/envelope": {
    place: `${document}:49:5`,
    findings: replacing(
      "\ntags:\n",
      "\n  /account:\n    get:\n      operationId: account.get\n      responses:\n" +
        '        "200": { description: You., content: { application/json: { schema: { type: object } } } }\n' +
        "x-envelope:\n  data: $response.body#/url\n  error: $response.body#/complaint\n" +
        "  failed: [{ at: $response.body#/state, eq: off-key }]\ntags:\n",
    ),
  },
  "jobglot/method-supported": {
    place: `${document}:35:5`,
    findings: replacing(
      "  /songs/{song_id}:\n",
      "  /songs/{song_id}:\n    query: { responses: { default: { description: Songs. } } }\n",
    ),
  },
  "jobglot/parameter-supported": {
    place: `${document}:40:11`,
    findings: replacing(
      "        - { name: song_id,",
      "        - { name: q, in: querystring, content: { text/plain: { schema: { type: string } } } }\n" +
        "        - { name: song_id,",
    ),
  },
  "jobglot/server-usable": {
    place: `${document}:7:10`,
    findings: replacing("url: https://api.acme.dev/v1", "url: ftp://api.acme.dev/v1"),
  },
  "jobglot/body-supported": {
    place: `${document}:38:7`,
    findings: replacing(
      "      summary: Get a song.\n",
      "      summary: Get a song.\n      requestBody: { content: { application/json: {} } }\n",
    ),
  },
  "jobglot/discriminator-mapping": {
    place: `${document}:55:75`,
    findings: replacing(
      "    Song:\n",
      '    Any: { oneOf: [{ $ref: "#/components/schemas/Song" }], discriminator: { propertyName: id } }\n    Song:\n',
    ),
  },
  "jobglot/schema-pattern": {
    place: `${document}:55:22`,
    findings: replacing("    Song:\n", "    Name: { pattern: '(?i)a' }\n    Song:\n"),
  },
  "jobglot/name-collision": {
    place: `${document}:36:7`,
    findings: running("generate", {
      [document]: acmeSpecification
        .replace("operationId: songs.get", "operationId: songs.create.get")
        .replace("operation: songs.get", "operation: songs.create.get"),
    }),
  },
  "jobglot/security-supported": {
    place: `${document}:53:10`,
    findings: running("generate", {
      [document]: acmeSpecification.replace("scheme: bearer", "scheme: digest"),
    }),
  },
  "jobglot/model": {
    place: `${document}:53:10`,
    findings: running("generate", {
      [document]: acmeSpecification.replace(
        "components:\n",
        "x-envelope:\n  data: $response.body#/url\n  error: $statusCode\n  failed: { at: $statusCode, eq: 200 }\ncomponents:\n",
      ),
    }),
  },
  "jobglot/diff-base": {
    place: "specs/acme:1:1",
    findings: async (workspace) => {
      await workspace.write(document, "openapi: 2\n");
      for (const given of ["init -q", "add .", "-c user.name=T -c user.email=t@e.x commit -qm T"])
        execFileSync("git", given.split(" "), { cwd: workspace.root });
      await workspace.write(document, acmeSpecification);
      return findingsIn((await workspace.jobglot("diff", "--reporter", "json")).output);
    },
  },
  "jobglot/package-readable": {
    place: "generated/acme/package.json:2:1",
    findings: running("generate", {
      "generated/acme/package.json": '{\n<<<<<<< HEAD\n  "version": "1.2.3"\n',
    }),
  },
  "jobglot/write-place": {
    place: "specs/acme:1:1",
    findings: running("generate", { "generated/acme/src/index.ts": "// somebody's own\n" }),
  },
  "jobglot/internal": {
    place: "specs/acme:1:1",
    findings: () => failing(Promise.reject(new Error("This should never happen."))),
  },
  struct: { place: `${document}:2:1`, findings: replacing("  title: Acme\n", "") },
  "no-unresolved-refs": {
    place: `${document}:32:23`,
    findings: replacing("#/components/schemas/Song", "#/components/schemas/Sing"),
  },
  "operation-operationId-unique": {
    place: `${document}:36:7`,
    findings: replacing(
      "    get:\n",
      "    delete:\n      operationId: songs.get\n      parameters:\n" +
        "        - { name: song_id, in: path, required: true, schema: { type: string } }\n" +
        "      responses: { default: { description: Gone. } }\n    get:\n",
    ),
  },
  "path-parameters-defined": {
    place: `${document}:39:7`,
    findings: replacing("/songs/{song_id}:", "/songs/{id}:"),
  },
};
