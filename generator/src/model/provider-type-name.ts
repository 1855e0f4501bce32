import {
  coreFunctions,
  exportedBytesNames,
  exportedCoreNames,
  exportedStreamNames,
  exportedUnsignedNames,
  exportedWebhookNames,
} from "./core-names.ts";
import { pascalCase } from "./identifier.ts";

/** Types that the emitted modules import or that the language brings along. */
const otherTypes =
  "ApiKey Array AsyncIterable BaseUrl Blob Client ClientOptions Error Exchange Exclude Extract Function NonNullable " +
  "Object Promise Provider Record Simulation StatusTable String";

const taken: ReadonlySet<string> = new Set([
  ...[
    ...exportedCoreNames,
    ...exportedBytesNames,
    ...exportedStreamNames,
    ...exportedWebhookNames,
    ...exportedUnsignedNames,
  ].map((name) => name.replace(/^type /, "")),
  ...otherTypes.split(" "),
  ...coreFunctions,
]);

/** What titles say of a document, and not of its provider. */
const genericWords =
  /[\s–—-]*\b(?:(?:rest|http|web|public|management|platform)\s+)?(?:open\s?api|apis?|endpoints?|reference|documentation|docs|specification|spec)(?:\s+v?\d[\d.]*)?\s*$/i;

/** More is no name; and the search for generic words takes the square of its length. */
const longestTitle = 200;

/** The stem of a provider's types, by the title of its document: `Replicate` for `Replicate HTTP API`. */
export function providerTypeName(title: string, name: string): string {
  let stem = title.slice(0, longestTitle);
  while (genericWords.test(stem)) stem = stem.replace(genericWords, "");
  const pascal = pascalCase(stem) || pascalCase(name) || "Provider";
  return isFreeTypeName(pascal) ? pascal : `${pascal}Api`;
}

/** Whether a provider's types can be named after a stem: `Acme`, `AcmeOptions`, `AcmeJobs`, `AcmeStatus`, and `createAcme`. */
function isFreeTypeName(stem: string): boolean {
  const names = ["", "Options", "Jobs", "Status"].map((suffix) => `${stem}${suffix}`);
  return [...names, `create${stem}`].every((name) => !taken.has(name));
}
