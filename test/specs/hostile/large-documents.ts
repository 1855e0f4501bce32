/** A document that is too much in one way, by what it is too much of. */
export const largeDocuments: Readonly<Record<string, () => string>> = {
  "deep-json": () => document(nested('{"type":"object","properties":{"a":', '{"type":"string"}', "}}")),
  "deep-yaml": () => yaml(nested("{ not: ", "{ type: string }", " }")),
  "deep-items": () => yaml(nested("{ type: array, items: ", "{ type: string }", " }")),
  "deep-brackets": () => "[".repeat(10_000),
  wide: () => {
    const properties = Array.from({ length: 100_000 }, (_, index) => `"p${index}":{"type":"string"}`);
    return document(`{"type":"object","properties":{${properties.join(",")}}}`);
  },
  "long-enum": () => {
    const values = Array.from({ length: 50_000 }, (_, index) => `"v${index}"`);
    return document(`{"type":"string","enum":[${values.join(",")}]}`);
  },
  "alias-bomb": () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      const aliases = Array.from({ length: 10 }, () => (level === 0 ? "x" : `*l${level - 1}`));
      return `  l${level}: &l${level} [${aliases.join(", ")}]`;
    });
    return `${yaml("{ type: string }")}x-bomb:\n${levels.join("\n")}\n`;
  },
  "alias-cycle": () => yaml("&self { type: object, properties: { self: *self } }"),
  "reference-cycle": () =>
    yaml('{ $ref: "#/components/schemas/Other" }', '{ $ref: "#/components/schemas/Job" }'),
  "reference-chain": () => {
    const links = Array.from(
      { length: 300 },
      (_, index) => `    S${index}: { $ref: "#/components/schemas/S${index + 1}" }`,
    );
    return `${yaml('{ $ref: "#/components/schemas/S0" }')}${links.join("\n")}\n    S300: { type: string }\n`;
  },
  "reference-chain-too-long": () => {
    const links = Array.from(
      { length: 5_000 },
      (_, index) => `    S${index}: { $ref: "#/components/schemas/S${index + 1}" }`,
    );
    return `${yaml('{ $ref: "#/components/schemas/S0" }')}${links.join("\n")}\n    S5000: { type: string }\n`;
  },
  "reference-ring": () => {
    const schemas = Array.from(
      { length: 20_000 },
      (_, index) =>
        `"S${index}":{"type":"object","properties":{"next":{"$ref":"#/components/schemas/S${(index + 1) % 20_000}"}}}`,
    );
    return document(`{"$ref":"#/components/schemas/S0"},${schemas.join(",")}`);
  },
  "nothing-but-brackets": () => document(`{"x-a":[${"[],".repeat(1_000_000)}[]]}`),
  "fifty-megabytes": () => document(`{"type":"object","description":"${"x".repeat(50_000_000)}"}`),
  "reference-web": () => {
    // Every schema refers to every other: whoever follows all ways has 200! of them.
    const names = Array.from({ length: 200 }, (_, index) => `S${index}`);
    const members = names.map((name) => `{ $ref: "#/components/schemas/${name}" }`).join(", ");
    const schemas = names.map(
      (name) => `    ${name}: { anyOf: [${members}, { type: array, items: { type: string } }] }`,
    );
    return `${yaml('{ $ref: "#/components/schemas/S0" }')}${schemas.join("\n")}\n`;
  },
};

/** A document in several files, by what is too much in how they refer to one another. */
export const largeFolders: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  "chain-through-files": () => ({
    "openapi.yaml": yaml("{ $ref: S0.yaml }"),
    ...Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`S${index}.yaml`, `$ref: S${index + 1}.yaml\n`]),
    ),
    "S300.yaml": "type: string\n",
  }),
  "chain-in-another-file": () => {
    const links = Array.from({ length: 5_000 }, (_, index) => `S${index}: { $ref: "#/S${index + 1}" }\n`);
    return {
      "openapi.yaml": yaml('{ $ref: "other.yaml#/S0" }'),
      "other.yaml": `${links.join("")}S5000: { type: string }\n`,
    };
  },
  "ring-of-files": () => ({
    "openapi.yaml": yaml("{ $ref: one.yaml }"),
    "one.yaml": "$ref: other.yaml\n",
    "other.yaml": "$ref: one.yaml\n",
  }),
};

function nested(open: string, innermost: string, close: string): string {
  return open.repeat(10_000) + innermost + close.repeat(10_000);
}

function document(schema: string): string {
  const info =
    '"openapi":"3.1.0","info":{"title":"Large","version":"1"},"servers":[{"url":"https://api.example.com"}]';
  const answer =
    '{"description":"It.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Job"}}}}';
  const paths = `"paths":{"/job":{"get":{"operationId":"getJob","responses":{"200":${answer}}}}}`;
  return `{${info},${paths},"components":{"schemas":{"Job":${schema}}}}`;
}

function yaml(schema: string, other = "{ type: string }"): string {
  return `openapi: 3.1.0
info: { title: Large, version: "1" }
servers: [{ url: https://api.example.com }]
paths:
  /job: { get: { operationId: getJob, responses: { "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } } } } } }
components:
  schemas:
    Other: ${other}
    Job: ${schema}
`;
}
