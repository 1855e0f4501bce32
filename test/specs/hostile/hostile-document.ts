import { hostileExtensions } from "./hostile-extensions.ts";

/**
 * A document with a payload in every place where a spec's text goes into a package: names, values, texts, extensions.
 * The structure is right, so that a package must come of it.
 */
export function hostileDocument(payload: string): object {
  const word = (stem: string): string => `${stem} ${payload}`;
  // Braces in a path are parameters, a question mark or number sign ends it.
  const segment = payload.replace(/[{}?#]/g, "_");
  const reference = (name: string): string =>
    `#/components/schemas/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1").toWellFormed())}`;
  const schemaName = word("Job").toWellFormed();
  const texts = { title: word("A title"), description: word("A description.") };
  const text = {
    type: "string",
    ...texts,
    default: payload,
    examples: [payload],
    format: payload,
    "x-text": payload,
  };
  const job = {
    type: "object",
    ...texts,
    required: ["id", "status", payload, "constructor"],
    properties: {
      id: { type: "string" },
      status: { type: "string", enum: ["waiting", "over", payload] },
      [payload]: { ...text },
      constructor: { const: payload },
      both: { enum: [payload, 1, null], default: payload },
      reason: { type: "object", properties: { [payload]: { type: "string" } } },
      again: { $ref: reference(schemaName), description: payload },
      list: { type: "array", items: { $ref: reference(schemaName) }, default: [payload] },
    },
    example: { [payload]: payload },
    patternProperties: { "^x-": { type: "string", ...texts } },
  };
  const choice = {
    oneOf: [{ $ref: reference(schemaName) }, { $ref: "#/components/schemas/Other" }],
    discriminator: {
      propertyName: payload,
      mapping: { [payload]: reference(schemaName), other: "#/components/schemas/Other" },
    },
  };
  const answer = (schema: object) => ({
    description: word("The answer."),
    headers: { [word("X-Header")]: { schema: { type: "string" }, ...texts } },
    content: {
      "application/json": { schema, examples: { [payload]: { summary: payload, value: { id: payload } } } },
    },
  });
  const members = Object.fromEntries([[payload, { ...text }]]);
  const extensions = hostileExtensions(payload, word("task"), `tasks.${word("read")}`);
  return {
    openapi: "3.1.0",
    info: { title: word("Acme"), version: payload, description: word("An API.") },
    servers: [
      {
        url: "https://api.example.com/{base}",
        description: payload,
        variables: { base: { default: encodeURIComponent(payload.toWellFormed()), description: payload } },
      },
    ],
    tags: [{ name: word("Tag"), description: payload }],
    security: [{ [word("key")]: [] }],
    "x-request-id": "X-Request-Id",
    "x-envelope": extensions.envelope,
    [`x-${payload}`]: payload,
    paths: {
      ...extensions.paths,
      [`/jobs/${segment}`]: {
        post: {
          operationId: `tasks.${word("create")}`,
          tags: [word("Tag")],
          ...{ summary: word("Submit a job"), description: word("Submits it.") },
          "x-job": { use: word("task") },
          "x-envelope": null,
          parameters: [
            { name: "note", in: "query", schema: text },
            { name: word("limit"), in: "query", schema: { ...text, type: "string" }, description: payload },
            { name: word("X-Given"), in: "header", schema: { type: "string" }, description: payload },
          ],
          requestBody: {
            content: {
              "application/json": {
                schema: { type: "object", required: [payload], properties: members },
                example: { [payload]: payload },
              },
              [`application/${segment}`]: { schema: { type: "string" } },
            },
          },
          responses: { "200": answer({ $ref: reference(schemaName) }), "4XX": answer({ type: "object" }) },
        },
      },
      [`/jobs/${segment}/{id}`]: {
        get: {
          operationId: `tasks.${word("read")}`,
          summary: word("Read a job."),
          "x-envelope": null,
          parameters: [
            {
              name: "id",
              in: "path",
              required: true,
              schema: { type: "string" },
              description: payload,
              example: payload,
            },
          ],
          responses: { "200": answer({ $ref: reference(schemaName) }) },
        },
      },
      "/choices": {
        get: {
          operationId: word("choose"),
          tags: [payload],
          deprecated: true,
          "x-envelope": null,
          responses: { "200": answer({ $ref: "#/components/schemas/Choice" }) },
        },
      },
      "/files": {
        get: {
          tags: [word("Files")],
          summary: payload,
          "x-envelope": null,
          responses: {
            "200": { description: payload, content: { [`image/${segment}`]: {} } },
          },
        },
      },
    },
    components: {
      securitySchemes: { [word("key")]: { type: "apiKey", in: "query", name: word("key") } },
      schemas: {
        [schemaName]: job,
        Other: { type: "object", required: [payload], properties: { [payload]: { const: "other" } } },
        Choice: choice,
      },
      "x-jobs": extensions.jobs,
    },
  };
}
