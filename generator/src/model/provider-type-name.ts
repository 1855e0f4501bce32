import {
  exportedBytesNames,
  exportedCoreNames,
  exportedStreamNames,
  exportedWebhookNames,
} from "./core-names.ts";

/** Types that the emitted modules import or that the language brings along. */
const otherTypes =
  "ApiKey Array AsyncIterable BaseUrl Blob Client ClientOptions Error Exchange Exclude Extract Function HttpClient " +
  "JobDefinition JobOf NonNullable Object Promise Provider Record Simulation StatusTable String";

const taken: ReadonlySet<string> = new Set([
  ...[...exportedCoreNames, ...exportedBytesNames, ...exportedStreamNames, ...exportedWebhookNames].map(
    (name) => name.replace(/^type /, ""),
  ),
  ...otherTypes.split(" "),
]);

/** Whether a provider's types can be named after a stem: `Acme`, `AcmeOptions`, `AcmeJobs` and `AcmeStatus`. */
export function isFreeTypeName(stem: string): boolean {
  return ["", "Options", "Jobs", "Status"].every((suffix) => !taken.has(`${stem}${suffix}`));
}
