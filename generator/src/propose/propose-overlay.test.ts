import { describe, expect, it } from "vitest";
import { documentOf } from "../model/document.fixture.ts";
import { summarizeProposal } from "./propose-lifecycles.ts";
import { proposeOverlay } from "./propose-overlay.ts";

const json = (schema: string): string =>
  `{ description: Done., content: { application/json: { schema: ${schema} } } }`;
const job = (words = "queued, running, completed, failed", more = ""): string =>
  `{ type: object, properties: { id: { type: string }, status: { type: string, enum: [${words}] }${more} } }`;
const components = (words?: string): string => `components: { schemas: { Job: ${job(words)} } }`;
const jobReference = `{ $ref: "#/components/schemas/Job" }`;
const ticket = "{ type: object, properties: { id: { type: string } } }";

const post = (path: string, answer: string, more = "", id = ""): string =>
  `${path}: { post: { ${id}${more}responses: { "200": ${json(answer)} } } }\n`;
const get = (path: string, answer: string, more = "", id = "getJob"): string => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const parameters = names.map(
    (name) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`,
  );
  return `${path}: { get: { operationId: ${id}, parameters: [${[...parameters, more].filter((one) => one !== "").join(", ")}], responses: { "200": ${json(answer)} } } }\n`;
};
const header = (schema: string, name = "X-Version"): string =>
  `{ name: ${name}, in: header, required: true, schema: ${schema} }`;

function summaries(paths: string, rest = ""): string[] {
  return proposeOverlay(documentOf(paths, rest)).lifecycles.map(summarizeProposal);
}

describe("lifecycles that a document shows", () => {
  it.each([
    {
      of: "a collection and its members",
      given: post("/videos", ticket) + get("/videos/{id}", job()),
      want: ["video (high): POST /videos, then GET /videos/{id}"],
    },
    {
      of: "one schema in both answers",
      given:
        post("/images/edits", jobReference) +
        post("/images", jobReference) +
        get("/work/{key}", jobReference),
      want: ["work (high): POST /images/edits, POST /images, then GET /work/{key}"],
    },
    {
      of: "an id of the query, and a URL to poll",
      given:
        post(
          "/v1/flux",
          "{ type: object, properties: { id: { type: string }, polling_url: { type: string } } }",
        ) + get("/v1/get_result", job(), "{ name: id, in: query, required: true, schema: { type: string } }"),
      want: ["flux (medium): POST /v1/flux, then GET /v1/get_result"],
    },
    {
      of: "a place for the jobs of all operations",
      given: post("/v1/text_to_video", ticket) + get("/v1/tasks/{id}", job()),
      want: ["task (medium): POST /v1/text_to_video, then GET /v1/tasks/{id}"],
    },
    {
      of: "states that are members of a union",
      given:
        post("/videos", ticket) +
        get("/videos/{id}", `{ oneOf: [${job("queued")}, ${job("completed")}, ${job("failed")}] }`),
      want: ["video (high): POST /videos, then GET /videos/{id}"],
    },
    {
      of: "a state inside an envelope",
      given:
        post(
          "/videos",
          "{ type: object, properties: { data: { type: object, properties: { task_id: { type: string } } } } }",
        ) +
        get(
          "/videos/{task_id}",
          "{ type: object, properties: { data: { type: object, properties: { task_status: { enum: [submitted, processing, succeed, failed] } } } } }",
        ),
      want: ["video (high): POST /videos, then GET /videos/{task_id}"],
    },
    {
      of: "a word that no provider is known to use",
      given: post("/videos", ticket) + get("/videos/{id}", job("queued, running, baking, completed, failed")),
      want: ["video (medium): POST /videos, then GET /videos/{id}"],
    },
    {
      of: "a header that has one value",
      given: post("/videos", ticket) + get("/videos/{id}", job(), header("{ enum: ['2024-11-06'] }")),
      want: ["video (high): POST /videos, then GET /videos/{id}"],
    },
    {
      of: "a link",
      given:
        `/files: { post: { responses: { "200": { description: Done., content: { application/json: { schema: ${ticket} } }, links: { state: { operationId: getJob } } } } } }\n` +
        get("/state/{id}", job()),
      want: ["state (high): POST /files, then GET /state/{id}"],
    },
  ])("$of", ({ given, want }) => {
    expect(summaries(given, components())).toEqual(want);
  });

  it.each([
    {
      of: "a state that the client sets",
      given:
        post("/runs", ticket, `requestBody: { content: { application/json: { schema: ${job()} } } }, `) +
        get("/runs/{id}", job()),
    },
    {
      of: "states of an account",
      given: post("/users", ticket) + get("/users/{id}", job("pending, active, ready, banned, idle")),
    },
    {
      of: "a state without an end",
      given: post("/users", ticket) + get("/users/{id}", job("pending, running, failed")),
    },
    {
      of: "a state that may be any text",
      given:
        post("/jobs", ticket) +
        get("/jobs/{id}", "{ type: object, properties: { status: { type: string } } }"),
    },
    {
      of: "an operation that has the job's id already",
      given: post("/jobs/{id}/retry", jobReference) + get("/jobs/{id}", jobReference),
    },
    {
      of: "a poll that needs what nobody knows",
      given: post("/videos", ticket) + get("/videos/{id}", job(), header("{ type: string }")),
    },
    {
      of: "what can be listed, and is no job",
      given: `/projects: { get: { responses: {} }, post: { responses: { "200": ${json(ticket)} } } }\n${get("/jobs/{id}", job())}`,
    },
    {
      of: "answers that have nothing to do with each other",
      given:
        post(
          "/users",
          "{ type: object, properties: { id: { type: string }, name: {}, mail: {}, role: {} } }",
        ) + get("/reports/{report}", job()),
    },
  ])("but not $of", ({ given }) => {
    expect(summaries(given, components())).toEqual([]);
  });

  it("never keep a credential in a handle", () => {
    const key = header("{ type: string }", "x-api-key");
    const given = post("/videos", ticket, `parameters: [${key}], `) + get("/videos/{id}", job(), key);
    expect(summaries(given)).toEqual([]);
  });
});

describe("the proposed overlay", () => {
  it("has the reasons, and a question where the document leaves one", () => {
    const answer = job(
      "starting, processing, baking, succeeded, failed, canceled",
      ", output: {}, error: { type: [string, 'null'] }, progress: { type: number }",
    );
    const given =
      post("/predictions", answer, "", "operationId: predictions.create, ") +
      get("/predictions/{prediction_id}", answer, "", "predictions.get") +
      "/predictions/{prediction_id}/cancel: { post: { parameters: [{ name: prediction_id, in: path, required: true, schema: { type: string } }], responses: {} } }\n";
    expect(proposeOverlay(documentOf(given)).text.split("\n").slice(2).join("\n")).toBe(`overlay: 1.0.0
info: { title: "Jobs of Acme", version: 1.0.0 }
actions:
  # It has no operationId of its own.
  - target: "$.paths['/predictions/{prediction_id}/cancel'].post"
    update: { operationId: postPredictionsPredictionIdCancel }
  - target: $
    update:
      components:
        x-jobs:
          # Confidence: medium.
          # GET /predictions/{prediction_id} reads what it creates, by the \`id\` of its answer.
          prediction:
            handle: { id: $response.body#/id }
            poll: { operation: predictions.get, parameters: { path.prediction_id: $handle.id } }
            status:
              at: $response.body#/status
              map:
                starting: QUEUED
                processing: PROCESSING
                # Which of the nine states is this? Until you say so, such a job is asked again.
                baking: UNKNOWN
                succeeded: FINISHED
                failed: FAILED
                canceled: CANCELLED
            # \`output\`, by its name.
            result: { value: $response.body#/output }
            # \`error\`, by its name.
            error: { message: $response.body#/error }
            # \`progress\`, by its name. Does it end at 1 or at 100?
            # progress: { at: $response.body#/progress, scale: 100 }
            # POST /predictions/{prediction_id}/cancel, by its path.
            cancel: { operation: postPredictionsPredictionIdCancel, parameters: { path.prediction_id: $handle.id }, effect: requested }
  # POST /predictions
  - target: "$.paths['/predictions'].post"
    update: { x-job: { use: prediction } }
`);
  });

  it("asks of a list of errors whether a finished job may have some", () => {
    const answer = job("processing, succeeded, failed", ", errors: { type: array, items: {} }");
    const { text } = proposeOverlay(documentOf(post("/batches", answer) + get("/batches/{id}", answer)));
    expect(text).toContain(
      "# `errors`, by its name. Is it empty when a job has finished, all of it? One with errors counts as failed.\n" +
        "            # error: { value: $response.body#/errors }\n",
    );
  });

  it("keeps text of the document out of its YAML", () => {
    const given =
      post("'/a b''\\u2028#: {x'", job()) + get("'/a b''\\u2028#: {x/{id}'", job(), "", "'get: #'");
    expect(proposeOverlay(documentOf(given)).text).not.toMatch(/\u2028/);
  });
});
