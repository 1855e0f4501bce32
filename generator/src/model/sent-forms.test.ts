import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../schema/json-schema.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { withSentForms } from "./sent-forms.ts";

const id = { type: "string", readOnly: true };
const key = { type: "string", writeOnly: true };
const name = { type: "string" };
const reference = (component: string): JsonSchema => ({ $ref: `#/components/schemas/${component}` });

/** A document with one operation that takes and answers a schema. */
function documentWith(sent: JsonSchema, answered: JsonSchema, schemas?: object): OpenApiDocument {
  const content = (schema: JsonSchema): object => ({ content: { "application/json": { schema } } });
  const post = { requestBody: content(sent), responses: { 200: content(answered) } };
  const document: unknown = {
    openapi: "3.1.0",
    paths: { "/jobs": { post } },
    ...(schemas && { components: { schemas } }),
  };
  return document as OpenApiDocument;
}

describe("a schema", () => {
  it.each([
    { given: { properties: { name } }, sent: { properties: { name } }, answered: { properties: { name } } },
    {
      given: { properties: { id, name }, required: ["id", "name"] },
      sent: { properties: { name }, required: ["name"] },
      answered: { properties: { id, name }, required: ["id", "name"] },
    },
    {
      given: { properties: { key, name }, required: ["key"] },
      sent: { properties: { key, name }, required: ["key"] },
      answered: { properties: { name }, required: [] },
    },
    {
      given: { items: { properties: { id } } },
      sent: { items: { properties: {} } },
      answered: { items: { properties: { id } } },
    },
    {
      given: { allOf: [{ properties: { id, name } }, { required: ["id", "name"] }] },
      sent: { allOf: [{ properties: { name } }, { required: ["name"] }] },
      answered: { allOf: [{ properties: { id, name } }, { required: ["id", "name"] }] },
    },
    {
      given: { required: ["id"], oneOf: [{ properties: { id } }, { properties: { name } }] },
      sent: { required: [], oneOf: [{ properties: {} }, { properties: { name } }] },
      answered: { required: ["id"], oneOf: [{ properties: { id } }, { properties: { name } }] },
    },
    {
      given: { properties: { job: { allOf: [{ properties: { name } }, { readOnly: true }] } } },
      sent: { properties: {} },
      answered: { properties: { job: { allOf: [{ properties: { name } }, { readOnly: true }] } } },
    },
    {
      given: { properties: { readOnly: { type: "boolean" } }, example: { readOnly: true } },
      sent: { properties: { readOnly: { type: "boolean" } }, example: { readOnly: true } },
      answered: { properties: { readOnly: { type: "boolean" } }, example: { readOnly: true } },
    },
  ])("$given is sent as $sent and answered as $answered", ({ given, sent, answered }) => {
    expect(withSentForms(documentWith(given, given))).toEqual(documentWith(sent, answered));
  });
});

describe("components", () => {
  it.each([
    {
      which: "that is the same both ways",
      given: { Job: { properties: { name } }, Other: { properties: { id } } },
      want: { Job: { properties: { name } }, Other: { properties: { id } } },
      sent: "Job",
    },
    {
      which: "with a member that is read",
      given: { Job: { properties: { id, name } } },
      want: { Job: { properties: { id, name } }, JobInput: { properties: { name } } },
      sent: "JobInput",
    },
    {
      which: "whose second form has the name of another",
      given: { Job: { properties: { id } }, JobInput: { properties: { name } } },
      want: {
        Job: { properties: { id } },
        JobInput: { properties: { name } },
        JobInput2: { properties: {} },
      },
      sent: "JobInput2",
    },
    {
      which: "with a member whose component is read",
      given: { Id: id, Job: { properties: { id: reference("Id"), name }, required: ["id"] } },
      want: {
        Id: id,
        Job: { properties: { id: reference("Id"), name }, required: ["id"] },
        JobInput: { properties: { name }, required: [] },
      },
      sent: "JobInput",
    },
    {
      which: "that holds itself",
      given: { Job: { properties: { id, next: reference("Job") } } },
      want: {
        Job: { properties: { id, next: reference("Job") } },
        JobInput: { properties: { next: reference("JobInput") } },
      },
      sent: "JobInput",
    },
    {
      which: "that requires what a component has",
      given: {
        Base: { properties: { id } },
        Job: { allOf: [reference("Base"), { required: ["id", "name"], properties: { name } }] },
      },
      want: {
        Base: { properties: { id } },
        BaseInput: { properties: {} },
        Job: { allOf: [reference("Base"), { required: ["id", "name"], properties: { name } }] },
        JobInput: { allOf: [reference("BaseInput"), { required: ["name"], properties: { name } }] },
      },
      sent: "JobInput",
    },
    {
      which: "with a discriminator",
      given: {
        Job: {
          oneOf: [reference("Image")],
          discriminator: { propertyName: "kind", mapping: { image: "#/components/schemas/Image" } },
        },
        Image: { properties: { id, kind: { const: "image" } } },
      },
      want: {
        Job: {
          oneOf: [reference("Image")],
          discriminator: { propertyName: "kind", mapping: { image: "#/components/schemas/Image" } },
        },
        JobInput: {
          oneOf: [reference("ImageInput")],
          discriminator: { propertyName: "kind", mapping: { image: "#/components/schemas/ImageInput" } },
        },
        Image: { properties: { id, kind: { const: "image" } } },
        ImageInput: { properties: { kind: { const: "image" } } },
      },
      sent: "JobInput",
    },
  ])("one $which", ({ given, want, sent }) => {
    const document = documentWith(reference("Job"), reference("Job"), given);
    expect(withSentForms(document)).toEqual(documentWith(reference(sent), reference("Job"), want));
  });
});
