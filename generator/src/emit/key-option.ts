import { type ApiKeyModel, isBasic } from "../model/provider-model.ts";
import { commentText } from "./comment.ts";
import { propertyKey } from "./literal.ts";

/** The type of the option `apiKey`. */
export function keyType(apiKeys: readonly ApiKeyModel[]): string {
  if (apiKeys.length === 1) return "ApiKey | undefined";
  const members = apiKeys.map(({ scheme }) => `    readonly ${propertyKey(scheme)}: ApiKey | undefined;\n`);
  return `{\n${members.join("")}  } | undefined`;
}

/** What the doc comment of the option says; nothing of a single key that is a text like any other. */
export function keyDoc(apiKeys: readonly ApiKeyModel[]): string[] {
  const basic = apiKeys.filter(isBasic);
  if (apiKeys.length === 1)
    return basic.map(
      () => 'User and password, as `"user:password"`: they are sent by HTTP basic authentication.',
    );
  return [
    "Every request carries all of them.",
    ...basic.map(
      ({ scheme }) =>
        `\`${commentText(scheme).replaceAll("`", "'")}\` is user and password, as \`"user:password"\`.`,
    ),
  ];
}
