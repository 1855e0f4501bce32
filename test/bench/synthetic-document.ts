/**
 * OpenAPI documents of any size, with the shapes that make real ones expensive: deep unions, discriminators, recursion
 * and long descriptions, some 7 kB an operation. The same count gives the same document.
 */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Members = Readonly<Record<string, Json>>;

const qualities = (
  "Archived Batched Cached Daily Encrypted Filtered Global Hosted Indexed Joined Linked Managed Nested Open Private " +
  "Queued Regional Shared Tagged Versioned"
).split(" ");
const nouns = "Adapter Assistant Collection Dataset Deployment Document Endpoint Evaluation File Model".split(
  " ",
);
const words = (
  "the a model request answer token limit which returns whose until prompt image after before deployment weights must " +
  "stream usage default optional caller project value organisation is are of in for with that may be sampled between " +
  "higher lower results output input unless provided key queue worker region version previous next"
).split(" ");

/** A description of so many words, which differs from place to place. */
function prose(seed: number, length: number): string {
  let state = seed * 7919 + 17;
  const next = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return words[state % words.length] ?? "";
  };
  const sentences: string[] = [];
  for (let written = 0; written < length; written += 14) {
    const [first = "", ...rest] = Array.from({ length: Math.min(14, length - written) }, next);
    sentences.push(`${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(" ")}.`);
  }
  return sentences.join(" ");
}

const reference = (name: string): Members => ({ $ref: `#/components/schemas/${name}` });
const listOf = (items: Json): Members => ({ type: "array", items });
const object = (properties: Members, required: readonly string[] = []): Members => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
});
const described = (schema: Members, seed: number, length: number): Members => ({
  ...schema,
  description: prose(seed, length),
});
const text: Members = { type: "string" };

/** The schemas of one resource; the same shapes as those of messages, events and filters in real documents. */
function schemasOf(name: string, seed: number): Members {
  const variants = ["Text", "Image", "Audio", "Tool", "Refusal"];
  const parts = variants.map((variant) => `${name}${variant}Part`);
  const part = (variant: string, index: number): [string, Json] => [
    `${name}${variant}Part`,
    object(
      {
        type: { type: "string", enum: [variant.toLowerCase()], description: prose(seed + index, 9) },
        [variant.toLowerCase()]: {
          oneOf: [
            described(text, seed + index + 1, 30),
            object(
              { url: { type: "string", format: "uri" }, detail: { type: "string", enum: ["low", "high"] } },
              ["url"],
            ),
            listOf({ anyOf: [text, { type: "number" }, reference(`${name}Metadata`)] }),
          ],
        },
        annotations: described(listOf(reference(`${name}Metadata`)), seed + index + 2, 24),
      },
      ["type"],
    ),
  ];
  const settings: Members = Object.fromEntries(
    ["temperature", "topP", "penalty", "seed", "limit", "width", "height", "steps"].map((setting, index) => [
      setting,
      {
        type: index > 2 ? "integer" : "number",
        nullable: index % 2 === 0,
        default: 1,
        minimum: 0,
        description: prose(seed * 31 + index, 42),
      },
    ]),
  );
  return {
    ...Object.fromEntries(variants.map(part)),
    [`${name}Part`]: {
      oneOf: parts.map(reference),
      discriminator: {
        propertyName: "type",
        mapping: Object.fromEntries(
          variants.map((variant) => [variant.toLowerCase(), `#/components/schemas/${name}${variant}Part`]),
        ),
      },
    },
    [`${name}Metadata`]: {
      type: "object",
      additionalProperties: { oneOf: [text, { type: "number" }, { type: "boolean" }] },
      description: prose(seed + 11, 35),
    },
    [`${name}Filter`]: {
      description: prose(seed + 12, 40),
      oneOf: [
        object(
          {
            field: described(text, seed + 13, 20),
            operator: { type: "string", enum: ["eq", "ne", "gt", "gte", "lt", "lte", "in"] },
            value: { anyOf: [text, { type: "number" }, { type: "boolean" }, listOf(text)] },
          },
          ["field", "operator", "value"],
        ),
        object(
          {
            combine: { type: "string", enum: ["and", "or"] },
            filters: described(listOf(reference(`${name}Filter`)), seed + 14, 18),
          },
          ["combine", "filters"],
        ),
      ],
    },
    [`${name}Settings`]: described(object(settings), seed + 15, 60),
    [`${name}Input`]: described(
      object(
        {
          name: described({ ...text, maxLength: 256 }, seed + 16, 30),
          content: { oneOf: [text, listOf(reference(`${name}Part`))], description: prose(seed + 17, 55) },
          settings: reference(`${name}Settings`),
          filter: reference(`${name}Filter`),
          metadata: reference(`${name}Metadata`),
        },
        ["name", "content"],
      ),
      seed + 18,
      45,
    ),
    [name]: {
      description: prose(seed + 19, 70),
      allOf: [
        reference(`${name}Input`),
        object(
          {
            id: described(text, seed + 20, 16),
            status: {
              type: "string",
              enum: ["waiting", "running", "done", "broken"],
              description: prose(seed + 21, 48),
            },
            createdAt: { type: "string", format: "date-time" },
            parent: described({ allOf: [reference(name)], nullable: true }, seed + 22, 20),
            output: { oneOf: [text, reference(`${name}Part`), listOf(reference(`${name}Part`))] },
            error: described(text, seed + 23, 25),
          },
          ["id", "status", "createdAt"],
        ),
      ],
    },
    [`${name}Page`]: object({ data: listOf(reference(name)), next: { type: "string", nullable: true } }, [
      "data",
    ]),
  };
}

interface Route {
  readonly path: string;
  readonly method: string;
  readonly operation: Members;
}

const content = (schema: Json): Members => ({ content: { "application/json": { schema } } });

/** The six operations of one resource. */
function routesOf(name: string, seed: number): Route[] {
  const path = `/${name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase()}s`;
  const id = { name: "id", in: "path", required: true, schema: text, description: prose(seed + 31, 22) };
  const answer = (schema: string): Members => ({
    200: { description: prose(seed + 33, 12), ...content(reference(schema)) },
    404: { description: prose(seed + 34, 12), ...content(reference("Problem")) },
    429: { description: prose(seed + 35, 12), ...content(reference("Problem")) },
  });
  const body: Members = { required: true, ...content(reference(`${name}Input`)) };
  const operation = (operationId: string, index: number, members: Members): Members => ({
    operationId,
    tags: [`${name}s`],
    summary: prose(seed + index, 7),
    description: prose(seed + index + 40, 130),
    ...members,
  });
  const limit = {
    name: "limit",
    in: "query",
    schema: { type: "integer", default: 20 },
    description: prose(seed, 30),
  };
  const after = { name: "after", in: "query", schema: text, description: prose(seed + 32, 30) };
  const one = `${path}/{id}`;
  return [
    {
      path,
      method: "get",
      operation: operation(`list${name}s`, 0, {
        parameters: [limit, after],
        responses: answer(`${name}Page`),
      }),
    },
    {
      path,
      method: "post",
      operation: operation(`create${name}`, 1, { requestBody: body, responses: answer(name) }),
    },
    {
      path: one,
      method: "get",
      operation: operation(`get${name}`, 2, { parameters: [id], responses: answer(name) }),
    },
    {
      path: one,
      method: "post",
      operation: operation(`update${name}`, 3, {
        parameters: [id],
        requestBody: body,
        responses: answer(name),
      }),
    },
    {
      path: one,
      method: "delete",
      operation: operation(`delete${name}`, 4, { parameters: [id], responses: answer(name) }),
    },
    {
      path: `${one}/search`,
      method: "post",
      operation: operation(`search${name}`, 5, {
        parameters: [id, limit],
        requestBody: { required: true, ...content(reference(`${name}Filter`)) },
        responses: answer(`${name}Page`),
      }),
    },
  ];
}

/** The resource with this number: "ArchivedAdapter", "BatchedAdapter" and so on. */
export function resourceName(index: number): string {
  return `${qualities[index % qualities.length]}${nouns[Math.floor(index / qualities.length)]}`;
}

/** The lifecycle that the first resource of a document has; other generators pass over it. */
const lifecycle = (name: string): Members => ({
  handle: { id: "$response.body#/id" },
  poll: { operation: `get${name}`, parameters: { "path.id": "$handle.id" } },
  status: {
    at: "$response.body#/status",
    map: { waiting: "QUEUED", running: "PROCESSING", done: "FINISHED", broken: "FAILED" },
  },
  result: { value: "$response.body#/output" },
  error: { message: "$response.body#/error" },
  cancel: null,
});

/**
 * An OpenAPI 3.0 document: 3.0, because every generator reads it.
 * @param count of the operations, six to a resource; at most 1,200
 */
export function syntheticDocument(count: number): Members {
  const names = Array.from({ length: Math.ceil(count / 6) }, (_, index) => resourceName(index));
  const routes = names.flatMap((name, index) => routesOf(name, 100 * (index + 1))).slice(0, count);
  const paths: Record<string, Record<string, Json>> = {};
  for (const { path, method, operation } of routes) {
    const isJob = operation.operationId === `create${names[0]}`;
    paths[path] = {
      ...paths[path],
      [method]: isJob ? { ...operation, "x-job": { use: "work" } } : operation,
    };
  }
  return {
    openapi: "3.0.3",
    info: { title: `Synthetic ${count}`, version: "1.0.0", description: prose(count, 200) },
    servers: [{ url: "https://api.example.com/v1" }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      "x-jobs": { work: lifecycle(names[0] ?? "") },
      schemas: {
        Problem: object({ message: text, code: described(text, 1, 20) }, ["message"]),
        ...Object.assign({}, ...names.map((name, index) => schemasOf(name, 100 * (index + 1)))),
      },
    },
  };
}
