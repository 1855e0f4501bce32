import { formatJsonPointer } from "../schema/json-pointer.ts";
import { ModelError } from "./model-error.ts";
import type { SecurityScheme } from "./open-api.ts";
import { type AuthenticationModel, basicPrefix } from "./provider-model.ts";

/** Where a security scheme has the API key go; `undefined` for one that a key is not enough for. */
export function authenticationOf({
  type,
  scheme,
  in: place,
  name,
  "x-credential": credential,
}: SecurityScheme): AuthenticationModel | undefined {
  if (credential !== undefined) return { in: credential.in, name: credential.name };
  if (type === "apiKey" && isKeyPlace(place) && name !== undefined) return { in: place, name };
  if (type === "oauth2" || type === "openIdConnect")
    return { in: "header", name: "Authorization", prefix: "Bearer " };
  if (type !== "http" || scheme === undefined || isComputed(scheme)) return undefined;
  return { in: "header", name: "Authorization", prefix: prefixOf(scheme) };
}

const keyPlaces = ["header", "query", "cookie"] as const;

const isKeyPlace = (place: unknown): place is (typeof keyPlaces)[number] =>
  keyPlaces.some((known) => known === place);

/** RFC 9110, section 11.1: the case of a scheme's name does not matter; some servers think otherwise. */
function prefixOf(scheme: string): string {
  const known = [basicPrefix, "Bearer "].find(
    (prefix) => prefix.trim().toLowerCase() === scheme.toLowerCase(),
  );
  return known ?? `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} `;
}

/** Of IANA's registry of HTTP authentication schemes, and of those that are common beside it. */
const computedSchemes: ReadonlySet<string> = new Set(
  "aws4-hmac-sha256 concealed digest dpop gnap hmac hoba mutual negotiate ntlm scram-sha-1 scram-sha-256".split(
    " ",
  ),
);

function isComputed(scheme: string): boolean {
  return computedSchemes.has(scheme.toLowerCase());
}

/** Why a client cannot do what a security scheme wants; `undefined` where it can. */
export function obstacleOf(name: string, security: SecurityScheme): ModelError | undefined {
  const { type, scheme = "" } = security;
  if (authenticationOf(security) !== undefined) return undefined;
  const pointer = formatJsonPointer(["components", "securitySchemes", name]);
  if (type === "mutualTLS") {
    return new ModelError(
      pointer,
      `\`${name}\` is a certificate of the connection, which the client does not present.`,
      "Create the client with a `fetch` that presents it.",
      "jobglot/security-supported",
    );
  }
  if (type === "apiKey") {
    return new ModelError(
      pointer,
      `\`${name}\` does not say where its key goes: no key is sent for it.`,
      "Give it `in`, which is `header`, `query` or `cookie`, and a `name`.",
      "jobglot/security-supported",
    );
  }
  if (type !== "http" || !isComputed(scheme)) return undefined;
  return new ModelError(
    pointer,
    `\`${name}\` is the HTTP scheme \`${scheme}\`, which signs each request or answers a challenge: no key is sent for it.`,
    "Describe a scheme that takes a key, or create the client with a `fetch` that does what this one wants.",
    "jobglot/security-supported",
  );
}
