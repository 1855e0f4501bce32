import {
  type AuthenticationModel,
  isBasic,
  type ProviderModel,
  type RateLimitModel,
  type RetryModel,
} from "../model/provider-model.ts";
import type { StepModel } from "../model/value-model.ts";
import { valueCode } from "./access.ts";
import { commentText } from "./comment.ts";
import { conditionsCode } from "./condition.ts";
import { coreNamesIf, type Declaration, importCore, type ModuleFile } from "./declaration.ts";
import { array, type Code, group, indent, line, object, parentheses, tallObject } from "./layout.ts";
import { jsonLiteral, numberLiteral, propertyKey, stringLiteral } from "./literal.ts";

/** The module with what the runtime has to know of the provider. */
export function providerFile(model: ProviderModel): ModuleFile {
  const { name, title, servers, apiKeys, rateLimits, retries, requestIdHeader, envelope } = model;
  const members: Code[] = [
    `name: ${stringLiteral(name)}`,
    `title: ${stringLiteral(title)}`,
    ["servers: ", jsonLiteral(servers)],
  ];
  const elsewhere = model.operations.filter(({ server }) => server !== undefined);
  if (elsewhere.length > 0) {
    const entries = elsewhere.map(
      ({ method, path, server = "" }): Code =>
        `${stringLiteral(`${method} ${path}`)}: ${stringLiteral(server)}`,
    );
    members.push(["serverOf: ", object(entries)]);
  }
  const [apiKey] = apiKeys;
  if (apiKey !== undefined && apiKeys.length === 1) members.push(["authentication: ", keyCode(apiKey)]);
  if (apiKeys.length > 1) {
    const places = apiKeys.map((key): Code => [propertyKey(key.scheme), ": ", keyCode(key)]);
    members.push(["authentication: severalKeys(", object(places), ")"]);
  }
  if (rateLimits.length > 0) {
    members.push(["rateLimits: keepRateLimits(", array(rateLimits.map(rateLimit)), ")"]);
  }
  if (retries.length > 0) members.push(["retry: ", object(retries.map(retry))]);
  if (requestIdHeader !== undefined) members.push(`requestIdHeader: ${stringLiteral(requestIdHeader)}`);
  if (envelope !== undefined) {
    members.push([
      "envelope: ",
      tallObject([
        ["failed: (body) =>", group(indent(line, conditionsCode(envelope.failed)))],
        `error: (body) => ${field(envelope.error)}`,
        ...(envelope.requestId === undefined ? [] : [`requestId: (body) => ${field(envelope.requestId)}`]),
      ]),
    ]);
  }
  const declarations: Declaration[] = [
    ...importCore([
      "type Provider",
      ...new Set(apiKeys.map(keyFunction)),
      ...coreNamesIf(apiKeys.length > 1, "severalKeys"),
      ...coreNamesIf(rateLimits.length > 0, "keepRateLimits"),
      ...coreNamesIf(envelope !== undefined, "readField"),
    ]),
    {
      kind: "constant",
      name: model.constant,
      doc: [`What the runtime has to know of ${commentText(title)}.`],
      type: "Provider",
      value: tallObject(members),
    },
  ];
  return { path: "src/provider.ts", declarations };
}

/** The function of core that puts the API key into a request. */
function keyFunction(authentication: AuthenticationModel) {
  return isBasic(authentication) ? "basicCredentials" : keyFunctions[authentication.in];
}

function keyCode(authentication: AuthenticationModel): Code {
  const { name, prefix } = authentication;
  const parameters = isBasic(authentication) ? [] : [name, ...(prefix === undefined ? [] : [prefix])];
  return [keyFunction(authentication), parentheses(parameters.map(stringLiteral))];
}

/** The same by where the key goes as it is. */
const keyFunctions = {
  header: "keyInHeader",
  query: "keyInQuery",
  cookie: "keyInCookie",
  body: "keyInBody",
} as const satisfies Record<AuthenticationModel["in"], string>;

function field(steps: readonly StepModel[]): string {
  return valueCode({ kind: "body", steps, typed: false, optional: true, nullable: true });
}

function rateLimit({ requests, milliseconds, routes }: RateLimitModel): Code {
  return object([
    `requests: ${requests}`,
    `milliseconds: ${numberLiteral(milliseconds)}`,
    ...(routes === undefined ? [] : [["operations: ", jsonLiteral(routes)] as Code]),
  ]);
}

function retry({ statusCode, times, milliseconds }: RetryModel): Code {
  return [
    `${statusCode}: `,
    object([
      ...(times === undefined ? [] : [`times: ${times}`]),
      ...(milliseconds === undefined ? [] : [`milliseconds: ${numberLiteral(milliseconds)}`]),
    ]),
  ];
}
