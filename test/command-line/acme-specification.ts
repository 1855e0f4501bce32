/** The document of a provider that jobglot has never seen, as a user would write it. */
export const acmeSpecification = `openapi: 3.1.0
info:
  title: Acme
  version: "1"
  license: { name: MIT, identifier: MIT }
servers:
  - url: https://api.acme.dev/v1
security:
  - key: []
paths:
  /songs:
    post:
      operationId: songs.create
      summary: Compose a song.
      tags: [songs]
      x-job: { use: song }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [words]
              properties:
                words: { type: string, description: What the song is about. }
                tempo: { type: integer, minimum: 40, maximum: 240 }
      responses:
        "202":
          description: Accepted.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Song" }
        4XX: { description: Refused. }
  /songs/{song_id}:
    get:
      operationId: songs.get
      summary: Get a song.
      tags: [songs]
      parameters:
        - { name: song_id, in: path, required: true, schema: { type: string } }
      responses:
        "200":
          description: A song.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Song" }
        4XX: { description: Refused. }
tags:
  - name: songs
    description: Songs.
components:
  securitySchemes:
    key: { type: http, scheme: bearer }
  schemas:
    Song:
      type: object
      required: [id, state]
      properties:
        id: { type: string }
        state: { type: string, enum: [waiting, composing, done, "off-key"] }
        url: { type: string, format: uri }
        complaint: { type: string }
  x-jobs:
    song:
      handle: { id: $response.body#/id }
      poll:
        operation: songs.get
        parameters: { path.song_id: $handle.id }
      status:
        at: $response.body#/state
        map: { waiting: QUEUED, composing: PROCESSING, done: FINISHED, "off-key": FAILED }
      result: { value: $response.body#/url }
      error: { message: $response.body#/complaint }
      cancel: null
`;

/** An app that uses what was emitted; prints the states that a simulated job passes, and its result. */
export const acmeApp = `import { createAcme } from "@jobglot/acme";
import { simulation } from "@jobglot/acme/simulator";
import { toJobStatus } from "@jobglot/job-status";
import { startSimulatorServer } from "@jobglot/simulator/server";

const server = await startSimulatorServer([simulation], { lifecycle: { speed: 100 } });
const acme = createAcme({ apiKey: "any-key", baseUrl: server.baseUrls["acme"] ?? {} });
const job = await acme.jobs.songs.create({ body: { words: "the sea", tempo: 120 } });
const url: string = await job.result({ timeout: "20s" });
const failed: "FAILED" = toJobStatus("acme", "off-key");
console.log(JSON.stringify({ status: job.snapshot?.status, failed, isUrl: URL.canParse(url) }));
await server.close();
`;

/** The same with two mistakes: a word that the enum does not have, and a body without what is required. */
export const acmeMistakes = `import { createAcme } from "@jobglot/acme";
import { toJobStatus } from "@jobglot/job-status";

const acme = createAcme({ apiKey: "any-key" });
await acme.jobs.songs.create({ body: { tempo: 120 } });
export const finished: "FINISHED" = toJobStatus("acme", "off-key");
`;
