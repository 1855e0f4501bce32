import { formatJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { isMisfit } from "../schema/keyword-types.ts";
import { parameterPlaces } from "../schema/parameter-places.ts";
import { serverProblem } from "../schema/server-problem.ts";
import { withoutAnchors } from "./anchors.ts";
import {
  changeDocument,
  type DocumentObject,
  isDocumentObject,
  type NodeKind,
} from "./document-structure.ts";
import { inlineReferences } from "./inline-references.ts";
import { readingOf } from "./media-types.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { isMethod, placeOf, withPathParameters } from "./path-parameters.ts";
import { withRangeAnswers } from "./range-answers.ts";
import { withoutThemselves } from "./recursive-schemas.ts";
import { withTextAnswers } from "./text-answers.ts";
import { upgradeSchema, withoutMembers } from "./upgrade-schema.ts";

/** Objects in which a name is no keyword, or another one. */
const maps: ReadonlySet<NodeKind> = new Set(["components", "lifecycle", "result", "stream"]);

/**
 * The document as the model reads it, whatever its author's version and habits: in the words of OpenAPI 3.1, nothing in it
 * shared, with references to components alone.
 */
export function upgradeDocument(document: OpenApiDocument): OpenApiDocument {
  const inlined = withNullAlternatives(inlineReferences(withoutAnchors(document)));
  const upgraded = changeDocument(inlined, (value, kind) => {
    if (kind === "schema") return upgradeSchema(value);
    if (maps.has(kind)) return value;
    const fit = withoutMembers(value, (name, member) => isMisfit(name, member, false));
    if (kind === "operation") return withTextTags(withoutUnsaid(fit, inlined));
    if (kind === "pathItem") return withoutBodies(withoutUnsaid(withoutUnreachable(fit), inlined));
    if (kind === "parameter") return withContentSchema(fit);
    if (kind === "response") return withTextAnswers(withRangeAnswers(fit, inlined), inlined);
    return kind === "mediaType" ? withItemSchema(fit) : fit;
  });
  const complete = withPathParameters(upgraded);
  const { components } = complete;
  if (components?.schemas === undefined) return complete;
  return { ...complete, components: { ...components, schemas: withoutThemselves(components.schemas) } };
}

/**
 * With the type `null` for an alternative that is `{ nullable: true }`, as generators for Rust write it in 3.0. By itself that
 * says nothing, so that any value would be one of the alternatives.
 */
function withNullAlternatives(document: OpenApiDocument): OpenApiDocument {
  const isNull = (schema: unknown): boolean =>
    isDocumentObject(schema) && schema.nullable === true && Object.keys(schema).length === 1;
  return changeDocument(document, (value, kind) => {
    if (kind !== "schema") return value;
    const lists = ["anyOf", "oneOf"].flatMap((keyword): [string, unknown][] => {
      const members: unknown = value[keyword];
      if (!Array.isArray(members) || members.length < 2 || !members.some(isNull)) return [];
      return [[keyword, members.map((member) => (isNull(member) ? { type: "null" } : member))]];
    });
    return lists.length === 0 ? value : { ...value, ...Object.fromEntries(lists) };
  });
}

/** Without the operations whose own server nothing can be sent to. */
function withoutUnreachable(item: DocumentObject): DocumentObject {
  return withoutMembers(item, (name, operation) => {
    if (!isMethod(name) || !isDocumentObject(operation)) return false;
    const own = valueAt(operation, "/servers/0") ?? valueAt(item, "/servers/0");
    const url = valueAt(own, "/url");
    if (typeof url !== "string") return false;
    const defaultOf = (variable: string): string | undefined => {
      const value = valueAt(own, formatJsonPointer(["variables", variable, "default"]));
      return typeof value === "string" ? value : undefined;
    };
    return serverProblem(url, defaultOf) !== undefined;
  });
}

/** The headers that parameters do not describe (OpenAPI 3.1, section 4.8.12.2.1): media types and security do. */
const ignoredHeaders = ["accept", "content-type", "authorization"];

/**
 * Without the parameters that say nothing: those headers, those of other places, as OpenAPI 3.2 has one for a whole
 * query and Swagger 2.0 one for a body, and those that a later one of the same list replaces.
 */
function withoutUnsaid(holder: DocumentObject, document: OpenApiDocument): DocumentObject {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return holder;
  const places = parameters.map((parameter: unknown) => placeOf(parameter, document));
  const said = places.map(({ place, name }, index) => {
    if (place !== undefined && !parameterPlaces.some((known) => known === place)) return false;
    if (place === "header" && ignoredHeaders.includes(name.toLowerCase())) return false;
    return !places.slice(index + 1).some((later) => later.place === place && later.name === name);
  });
  return { ...holder, parameters: parameters.filter((_, index) => said[index]) };
}

/** Without the bodies of methods with which `fetch` sends none (Fetch Standard, section 5.4). */
function withoutBodies(item: DocumentObject): DocumentObject {
  const members = Object.entries(item).map(([name, member]): [string, unknown] => {
    if (!/^(?:get|head|trace)$/.test(name) || !isDocumentObject(member)) return [name, member];
    const { requestBody: _, ...operation } = member;
    return [name, operation];
  });
  return Object.fromEntries(members);
}

function withTextTags(operation: DocumentObject): DocumentObject {
  const { tags, ...rest } = operation;
  return Array.isArray(tags) ? { ...rest, tags: tags.filter((tag) => typeof tag === "string") } : operation;
}

/** What OpenAPI 3.2 says of a sequence by its items, as a list of them. */
function withItemSchema(content: DocumentObject): DocumentObject {
  const { itemSchema, ...rest } = content;
  if (itemSchema === undefined) return content;
  return { schema: { type: "array", items: itemSchema }, ...rest };
}

/** A parameter that is given by its JSON content has the schema of that content. */
function withContentSchema(parameter: DocumentObject): DocumentObject {
  if (!isDocumentObject(parameter.content) || parameter.schema !== undefined) return parameter;
  const [json] = Object.entries(parameter.content).filter(([mediaType]) => readingOf(mediaType) === "json");
  const schema = valueAt(json?.[1], "/schema");
  return schema === undefined ? parameter : { ...parameter, schema };
}
