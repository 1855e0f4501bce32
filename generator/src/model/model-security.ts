import type { ModelError } from "./model-error.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { SecurityRequirement } from "./open-api.ts";
import type { KeyRule } from "./operation-model.ts";
import type { AuthenticationModel } from "./provider-model.ts";
import { authenticationOf, obstacleOf } from "./security-scheme.ts";
import type { Specification } from "./specification.ts";

/** Which key goes with the requests of a provider, and with which it need not. */
export interface SecurityModel {
  readonly authentication?: AuthenticationModel;
  /** By operation id; absent: the key has to be there. */
  readonly keys: ReadonlyMap<string, KeyRule>;
  readonly warnings: readonly ModelError[];
}

/** Where the API key goes: by the first security scheme that the document asks for and that takes a key. */
export function modelSecurity(
  specification: Specification,
  operations: readonly NamedOperation[],
): SecurityModel {
  const { security = [], components } = specification.document;
  const schemes = new Map(Object.entries(components?.securitySchemes ?? {}));
  const requirements = [...security, ...operations.flatMap(({ operation }) => operation.security ?? [])];
  const names = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  const asked = [...names].flatMap((name) => {
    const scheme = schemes.get(name);
    return scheme === undefined ? [] : [{ name, scheme: specification.resolve(scheme) }];
  });
  const warnings = asked.flatMap(({ name, scheme }) => obstacleOf(name, scheme) ?? []);
  const [authentication] = asked.flatMap(({ scheme }) => authenticationOf(scheme) ?? []);
  if (authentication === undefined) return { keys: new Map(), warnings };
  return { authentication, keys: keyRules(operations, security), warnings };
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
