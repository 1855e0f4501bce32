import type { Location, NodeType, NormalizedNodeType, Oas3Rule, Plugin } from "@redocly/openapi-core";
import { printable } from "../diagnostics/printable.ts";
import { parseJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";
import { type DereferenceSchema, isSchema } from "../schema/json-schema.ts";
import { isMisfit } from "../schema/keyword-types.ts";
import { checkExtensions } from "./check-extensions.ts";
import { discriminatorMapping } from "./discriminator-mapping.ts";
import { DocumentNode, type Place } from "./document-node.ts";
import { fixSeparator } from "./finding.ts";
import { schemaPattern } from "./schema-pattern.ts";

interface Target {
  readonly value: unknown;
  readonly place: Location;
}

/** Checks the extensions of a document as a whole, once Redocly has seen every reference of it. */
const extensions: Oas3Rule = () => {
  const targets = new WeakMap<object, Target>();
  const locations = new WeakMap<Place, Location>();
  return {
    any: {
      enter(node, { location: place, type, report }) {
        const reference: unknown = Object(node).$ref;
        // Redocly takes it for no reference
        if (reference !== undefined && typeof reference !== "string" && !isMap(type) && !isExtension(type)) {
          report(wrongReference(place, "`$ref` is no text."));
        }
      },
    },
    ref: {
      enter(node, { location: place, type, key, report }, { node: value, location }) {
        const problem = problemOf(node.$ref, place, type, key, value);
        if (problem !== undefined) report(problem);
        if (location !== undefined) targets.set(node, { value, place: location });
      },
    },
    Root: {
      leave(value, { location, report }) {
        // Redocly does not look into components.x-jobs, so references from there are followed here
        const findTarget = (node: object) =>
          Reflect.get(node, "$ref") === ""
            ? undefined
            : (targets.get(node) ?? followLocal(node, value, location));
        const root = new DocumentNode(value, asPlace(location, locations), (node) => {
          const target = findTarget(node);
          if (target === undefined) return undefined;
          return { value: target.value, place: asPlace(target.place, locations) };
        });
        const dereference: DereferenceSchema = (schema) => {
          const target = findTarget(schema)?.value;
          return isSchema(target) ? target : undefined;
        };
        for (const { code, severity, place, onKey, message, fix } of checkExtensions(root, dereference)) {
          const found = locations.get(place);
          report({
            ruleId: `jobglot/${code}`,
            forceSeverity: severity === "error" ? "error" : "warn",
            message: [message, ...(fix === "" ? [] : [fix])].map(printable).join(fixSeparator),
            ...(found === undefined ? {} : { location: { ...found, reportOnKey: onKey ?? false } }),
          });
        }
      },
    },
  };
};

/**
 * What is wrong with a reference that Redocly lets pass.
 * @param key the member that it is
 * @param target what Redocly takes it for
 */
function problemOf(
  reference: string,
  place: Location,
  type: NormalizedNodeType,
  key: string | number,
  target: unknown,
) {
  const isLocal = reference.startsWith("#");
  if (reference === "") return wrongReference(place, "`$ref` is empty.");
  if (isMap(type) && isLocal) return misplacedReference(place);
  if (!isReferable(type, place))
    return isLocal ? unknownReference(place, isMisfit(`${key}`, { $ref: reference }, false)) : undefined;
  if (type.name === "Schema" || type.name === "SpecExtension") return undefined; // it may be anything
  if (/^#\/?$/.test(reference)) return wrongReference(place, "`$ref` leads to the document as a whole.");
  const isObject = isSchema(target) && typeof target === "object";
  return target === undefined || isObject ? undefined : wrongReference(place, "`$ref` leads to no object.");
}

/** Objects whose members have names of the author's. */
const isMap = ({ name }: NormalizedNodeType): boolean =>
  /^(SchemaProperties|PatternProperties|DependentSchemas|NamedSchemas|ExamplesMap)$/.test(name);

/** Extensions hold what their authors like. */
const isExtension = ({ name }: NormalizedNodeType): boolean => name === "SpecExtension";

/** Whether OpenAPI 3.2 has references in a place; extensions hold what their authors like. */
const isReferable = ({ name }: NormalizedNodeType, { pointer }: Location): boolean =>
  /^(?:Schema|PathItem|Parameter|RequestBody|Response|Header|Example|Link|Callback|SecurityScheme|MediaType)$/.test(
    name,
  ) || pointer.includes("/x-");

/** Redocly takes an empty one for the whole document, which nothing can be meant to hold. */
const wrongReference = (location: Location, message: string) =>
  referenceProblem(location, message, "Write what it refers to, such as `#/components/schemas/<name>`.");

const misplacedReference = (location: Location) =>
  referenceProblem(
    location,
    "`$ref` stands among names, where it is one itself.",
    "Refer to an object as a whole, such as a schema and not its `properties`.",
  );

/** Redocly follows it, and nothing else does. */
const unknownReference = (location: Location, isLeftOut: boolean) =>
  referenceProblem(
    location,
    "`$ref` stands where OpenAPI has none.",
    `Write what it refers to.${isLeftOut ? " Until then it is left out." : ""}`,
    isLeftOut ? "warn" : "error",
  );

function referenceProblem(
  location: Location,
  message: string,
  fix: string,
  forceSeverity: "error" | "warn" = "error",
) {
  return {
    ruleId: "jobglot/pointer-resolves",
    forceSeverity,
    message: [message, fix].join(fixSeparator),
    location: { ...location, reportOnKey: false },
  };
}

function withMediaTypes(types: Record<string, NodeType>): Record<string, NodeType> {
  const { NamedMediaTypes: named } = types;
  if (named === undefined) return types;
  return { ...types, NamedMediaTypes: { ...named, additionalProperties: () => "MediaType" } };
}

/** The Redocly plugin with the rules for jobglot's extensions, and two for what Redocly's own rules let pass. */
export const plugin = {
  id: "jobglot",
  // Redocly takes a media type among the components for a map of such
  typeExtension: { oas3: withMediaTypes },
  rules: {
    oas3: { extensions, "discriminator-mapping": discriminatorMapping, "schema-pattern": schemaPattern },
  },
  configs: {
    recommended: {
      rules: {
        "jobglot/extensions": "error",
        "jobglot/discriminator-mapping": "warn",
        "jobglot/schema-pattern": "warn",
      },
    },
  },
} satisfies Plugin;

function followLocal(node: object, root: unknown, rootLocation: Location): Target | undefined {
  const pointer = referencePointer(Reflect.get(node, "$ref"));
  const value = pointer === undefined ? undefined : valueAt(root, pointer);
  if (pointer === undefined || value === undefined) return undefined;
  return { value, place: rootLocation.child([...parseJsonPointer(pointer)]) };
}

function asPlace(location: Location, locations: WeakMap<Place, Location>): Place {
  const place: Place = {
    absolutePointer: location.absolutePointer,
    child: (key) => asPlace(location.child(key), locations),
  };
  locations.set(place, location);
  return place;
}
