import type { NamedOperation } from "./name-operations.ts";
import type { SecurityRequirement, SecurityScheme } from "./open-api.ts";
import type { KeyRule } from "./operation-model.ts";
import type { AuthenticationModel } from "./provider-model.ts";
import type { Specification } from "./specification.ts";

/** Which key goes with the requests of a provider, and with which it need not. */
export interface SecurityModel {
  readonly authentication?: AuthenticationModel;
  /** By operation id; absent: the key has to be there. */
  readonly keys: ReadonlyMap<string, KeyRule>;
}

/** Where the API key goes: by the first security scheme that the document asks for and that takes a key. */
export function modelSecurity(
  specification: Specification,
  operations: readonly NamedOperation[],
): SecurityModel {
  const { security = [], components } = specification.document;
  const schemes = components?.securitySchemes ?? {};
  const requirements = [...security, ...operations.flatMap(({ operation }) => operation.security ?? [])];
  for (const name of requirements.flatMap((requirement) => Object.keys(requirement))) {
    const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
    const authentication = scheme === undefined ? undefined : authenticationOf(specification.resolve(scheme));
    if (authentication !== undefined) return { authentication, keys: keyRules(operations, security) };
  }
  return { keys: new Map() };
}

function keyRules(
  operations: readonly NamedOperation[],
  security: readonly SecurityRequirement[],
): ReadonlyMap<string, KeyRule> {
  return new Map(
    operations.flatMap(({ id, operation }) => {
      const rule = keyRule(operation.security ?? security);
      return rule === undefined ? [] : [[id, rule]];
    }),
  );
}

/**
 * OpenAPI 3.1, 4.8.10.1: an empty list asks for nothing, and removes what the document asks for; an empty requirement makes
 * the others optional.
 */
function keyRule(requirements: readonly SecurityRequirement[]): KeyRule | undefined {
  const isOptional = requirements.some((requirement) => Object.keys(requirement).length === 0);
  if (!isOptional && requirements.length > 0) return undefined;
  return requirements.length > 1 ? "optional" : "none";
}

function authenticationOf({
  type,
  scheme,
  in: place,
  name,
  "x-credential": credential,
}: SecurityScheme): AuthenticationModel | undefined {
  if (credential !== undefined) return { in: credential.in, name: credential.name };
  if (type === "apiKey" && place !== undefined && name !== undefined) return { in: place, name };
  if (type === "oauth2" || type === "openIdConnect")
    return { in: "header", name: "Authorization", prefix: "Bearer " };
  if (type !== "http" || scheme === undefined) return undefined;
  const prefix = `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} `;
  return { in: "header", name: "Authorization", prefix };
}
