import { ModelError } from "./model-error.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { SecurityRequirement } from "./open-api.ts";
import type { KeyRule } from "./operation-model.ts";
import type { ApiKeyModel, AuthenticationModel } from "./provider-model.ts";
import { authenticationOf, obstacleOf } from "./security-scheme.ts";
import type { Specification } from "./specification.ts";

/** Which keys go with the requests of a provider, and with which they need not. */
interface SecurityModel {
  /** The first alternative that the document asks for and that takes keys; empty: there is none. */
  readonly apiKeys: readonly ApiKeyModel[];
  /** By operation id; absent: the keys have to be there. */
  readonly keyRules: ReadonlyMap<string, KeyRule>;
  readonly warnings: readonly ModelError[];
}

/** One alternative of what an operation asks for: everything in it goes along together (OpenAPI 3.1, 4.8.30). */
interface Alternative {
  readonly schemes: readonly string[];
  readonly apiKeys: readonly ApiKeyModel[];
}

/**
 * Chooses the keys that a client sends: those of the first alternative that the document, or else an operation, asks for and
 * that takes keys; one without other demands comes first. What the client cannot do is a warning.
 */
export function modelSecurity(
  specification: Specification,
  operations: readonly NamedOperation[],
): SecurityModel {
  const { security = [], components } = specification.document;
  const schemes = new Map(Object.entries(components?.securitySchemes ?? {}));
  const lists = [security, ...operations.map(({ operation }) => operation.security ?? [])];
  const asked = new Set(lists.flat().flatMap((requirement) => Object.keys(requirement)));
  const places = new Map<string, AuthenticationModel>();
  const warnings: ModelError[] = [];
  for (const name of asked) {
    const reference = schemes.get(name);
    const scheme = reference && specification.resolve(reference);
    const place = scheme && authenticationOf(scheme);
    const obstacle = scheme && obstacleOf(name, scheme);
    if (place !== undefined) places.set(name, place);
    if (obstacle !== undefined) warnings.push(obstacle);
  }
  const alternativesOf = (requirements: readonly SecurityRequirement[]): Alternative[] =>
    requirements.map((requirement) => toAlternative(requirement, places));
  const isWhole = ({ schemes, apiKeys }: Alternative) =>
    schemes.every((name) => places.has(name)) && apiKeys.length > 0;
  const chosen = lists
    .map(alternativesOf)
    .flatMap((list) => [...list.filter(isWhole), ...list])
    .find(({ apiKeys }) => apiKeys.length > 0);
  if (chosen === undefined) return { apiKeys: [], keyRules: new Map(), warnings };
  const keyRules = new Map<string, KeyRule>();
  for (const { id, pointer, method, path, operation } of operations) {
    const alternatives = alternativesOf(operation.security ?? security);
    const isAccepted = alternatives.some(({ apiKeys }) => isCovered(apiKeys, chosen.apiKeys));
    const rule = keyRule(alternatives, isAccepted);
    if (rule !== undefined) keyRules.set(id, rule);
    else if (!isAccepted && operation.security !== undefined) {
      const route = `${method.toUpperCase()} ${path}`;
      warnings.push(otherKey(`${pointer}/security`, route, alternatives, chosen));
    }
  }
  return { apiKeys: chosen.apiKeys, keyRules, warnings };
}

function toAlternative(
  requirement: SecurityRequirement,
  places: ReadonlyMap<string, AuthenticationModel>,
): Alternative {
  const schemes = Object.keys(requirement);
  const found = new Map<string, ApiKeyModel>();
  for (const scheme of schemes) {
    const place = places.get(scheme);
    // One place carries one key: OAuth and a bearer token, say, are two ways to get it.
    if (place !== undefined && !found.has(placeName(place)))
      found.set(placeName(place), { scheme, ...place });
  }
  return { schemes, apiKeys: [...found.values()] };
}

function placeName({ in: place, name }: AuthenticationModel): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

/** Whether all keys that are asked for are among those that are sent, in the same form. */
function isCovered(asked: readonly ApiKeyModel[], sent: readonly ApiKeyModel[]): boolean {
  const formOf = (key: ApiKeyModel): string => `${placeName(key)} ${key.prefix}`;
  const forms = sent.map(formOf);
  return asked.length > 0 && asked.every((key) => forms.includes(formOf(key)));
}

/**
 * OpenAPI 3.1, 4.8.10.1: an empty list asks for nothing, and removes what the document asks for; an empty requirement makes
 * the others optional.
 */
function keyRule(alternatives: readonly Alternative[], isAccepted: boolean): KeyRule | undefined {
  const isOptional = alternatives.some(({ schemes }) => schemes.length === 0);
  if (!isOptional && alternatives.length > 0) return undefined;
  return isAccepted ? "optional" : "none";
}

function otherKey(
  pointer: string,
  route: string,
  alternatives: readonly Alternative[],
  chosen: Alternative,
): ModelError {
  const namesOf = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(" and ");
  const asked = alternatives.map(({ schemes }) => namesOf(schemes)).join(" or ");
  return new ModelError(
    pointer,
    `${route} asks for ${asked}, and the client sends ${namesOf(chosen.apiKeys.map(({ scheme }) => scheme))}.`,
    "Pass what it asks for in the `headers` of the call, or describe it in a document of its own.",
    "jobglot/security-supported",
  );
}
