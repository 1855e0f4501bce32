import { type ApiKeyModel, needsKey, type ProviderModel } from "../model/provider-model.ts";
import { type Change, type Impact, listed } from "./change.ts";
import { code } from "./subject.ts";

/** What has changed for every user of the package. */
export function providerChanges(base: ProviderModel, next: ProviderModel): Change[] {
  const found = [
    ...nameChanges(base, next),
    ...credentialChanges(base, next),
    ...serverChanges(base, next),
    ...limitChanges(base, next),
  ];
  if (base.jobs.length > 0) return found;
  // where there were no jobs, nobody runs any
  return found.map((one) => ({ ...one, breaks: one.breaks.filter((audience) => audience !== "jobs") }));
}

function change(
  rule: string,
  impact: Impact,
  message: string,
  pointer: string,
  breaks: Change["breaks"] = ["callers", "jobs"],
  side: Change["side"] = "next",
): Change {
  return { rule, impact, breaks: impact === "breaking" ? breaks : [], message, pointer, side };
}

function nameChanges(base: ProviderModel, next: ProviderModel): Change[] {
  if (base.typeName === next.typeName) return [];
  const message = `${code(`create${base.typeName}`)} is ${code(`create${next.typeName}`)} now, and its types are called accordingly.`;
  return [change("client-renamed", "breaking", message, "/info/title")];
}

function credentialChanges(base: ProviderModel, next: ProviderModel): Change[] {
  const [needed, needs] = [needsKey(base), needsKey(next)];
  if (!needed && needs)
    return [change("credentials", "breaking", "The client needs an `apiKey` now.", "/security")];
  if (needed && !needs) {
    const message = "The client needs no `apiKey` any more.";
    return [change("credentials", "feature", message, "/security", [], "base")];
  }
  const namesOf = ({ apiKeys }: ProviderModel): string[] =>
    apiKeys.length > 1 ? apiKeys.map(({ scheme }) => code(`apiKey.${scheme}`)).sort() : [];
  const names = namesOf(next);
  if (JSON.stringify(namesOf(base)) !== JSON.stringify(names)) {
    const message = `The client takes ${names.length === 0 ? "one `apiKey`" : listed(names)} now.`;
    return [change("credentials", "breaking", message, "/security")];
  }
  const placeOf = ({ in: place, name, prefix }: ApiKeyModel): string => JSON.stringify([place, name, prefix]);
  const places = base.apiKeys.map(placeOf);
  const after = next.apiKeys.find((key) => !places.includes(placeOf(key)));
  if (after === undefined && base.apiKeys.length === next.apiKeys.length) return [];
  const [before] = base.apiKeys;
  if (before === undefined || after === undefined) {
    const message = `The client takes ${after === undefined ? "no `apiKey` any more" : "an `apiKey` now"}.`;
    const side = after === undefined ? "base" : "next";
    return [change("credentials", "feature", message, "/security", [], side)];
  }
  const message = `The API key is sent as ${code(`${after.name}: ${after.prefix ?? ""}…`)} (${after.in}) now.`;
  return [change("credentials", "fix", message, "/components/securitySchemes")];
}

function serverChanges(base: ProviderModel, next: ProviderModel): Change[] {
  const removed = base.servers.filter((server) => !next.servers.includes(server));
  const added = next.servers.filter((server) => !base.servers.includes(server));
  return [
    ...removed.map((server) =>
      change(
        "server-removed",
        "breaking",
        `The server ${code(server)} is gone: it gets no requests and no credentials any more.`,
        "/servers",
        ["callers", "jobs"],
        "base",
      ),
    ),
    ...added.map((server) =>
      change("server-added", "feature", `The server ${code(server)} is new.`, "/servers"),
    ),
    ...(base.baseUrlRequired === next.baseUrlRequired
      ? []
      : [
          next.baseUrlRequired
            ? change("base-url", "breaking", "The client needs a `baseUrl` now.", "/servers")
            : change("base-url", "feature", "The client needs no `baseUrl` any more.", "/servers"),
        ]),
  ];
}

function limitChanges(base: ProviderModel, next: ProviderModel): Change[] {
  const differs = (member: "rateLimits" | "retries" | "requestIdHeader" | "envelope"): boolean =>
    JSON.stringify(base[member]) !== JSON.stringify(next[member]);
  return [
    ...(differs("rateLimits")
      ? [change("rate-limits", "fix", "The client keeps to other rate limits.", "/components/x-jobs")]
      : []),
    ...(differs("retries")
      ? [change("retries", "fix", "The client repeats refused requests otherwise.", "/components/x-jobs")]
      : []),
    ...(differs("requestIdHeader")
      ? [change("request-id", "fix", "Errors take the id of a request from elsewhere.", "/x-request-id")]
      : []),
    ...(differs("envelope")
      ? [change("envelope", "fix", "The client unwraps answers otherwise.", "/x-envelope")]
      : []),
  ];
}
