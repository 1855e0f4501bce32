import type { Simulation, SimulationCredential } from "@jobglot/core";
import type { RequestValues } from "./expression.js";
import { isRecord, parseJson } from "./json.js";

/** Where a request can carry its credential. */
export interface PresentedCredentials {
  readonly headers: Headers;
  readonly url: URL;
  /** What stood in the body. */
  readonly inBody: string | null;
}

/** Every credential that a request carries. */
function credentialsOf(authentication: Simulation["authentication"]): readonly SimulationCredential[] {
  return authentication === undefined ? [] : [authentication, ...(authentication.also ?? [])];
}

/** A URL without the credentials that its query may carry. */
export function withoutKeys(authentication: Simulation["authentication"], url: URL): URL {
  const plain = new URL(url);
  for (const { in: place, name } of credentialsOf(authentication)) {
    if (place === "query") plain.searchParams.delete(name);
  }
  return plain;
}

/** A request without the credential that its body may carry, and that credential. */
export async function takeFromBody(
  authentication: Simulation["authentication"],
  request: Request,
): Promise<{ readonly request: Request; readonly inBody: string | null }> {
  const placed = credentialsOf(authentication).find((credential) => credential.in === "body");
  if (placed === undefined || request.body === null) return { request, inBody: null };
  const { name } = placed;
  const { url, method, signal } = request;
  const headers = new Headers(request.headers);
  const withBody = (body: string | FormData): Request => new Request(url, { method, headers, body, signal });
  if (/^multipart\/form-data/i.test(headers.get("content-type") ?? "")) {
    const form = await request.formData();
    const value = form.get(name);
    form.delete(name);
    headers.delete("content-type"); // it names the boundary of the old body
    return { request: withBody(form), inBody: typeof value === "string" ? value : null };
  }
  const text = await request.text();
  const members = parseJson(text);
  if (isRecord(members)) {
    const { [name]: value, ...rest } = members;
    return { request: withBody(JSON.stringify(rest)), inBody: typeof value === "string" ? value : null };
  }
  const fields = new URLSearchParams(text);
  const inBody = fields.get(name);
  if (inBody === null) return { request: withBody(text), inBody };
  fields.delete(name);
  return { request: withBody(fields.toString()), inBody };
}

/**
 * What is wrong with the credentials of a request, `undefined` when it carries them. Every credential is accepted: a
 * simulator has no accounts.
 */
export function credentialProblem(
  authentication: Simulation["authentication"],
  presented: PresentedCredentials,
): string | undefined {
  return credentialsOf(authentication)
    .map((credential) => problemOf(credential, presented))
    .find((problem) => problem !== undefined);
}

function problemOf(
  { in: place, name, prefix = "" }: SimulationCredential,
  { headers, url, inBody }: PresentedCredentials,
): string | undefined {
  const value =
    place === "body"
      ? inBody
      : place === "query"
        ? url.searchParams.get(name)
        : place === "header"
          ? headers.get(name)
          : (cookieValue(headers, name) ?? null);
  const where = `the ${place} ${{ query: "parameter ", body: "member " }[String(place)] ?? ""}${name}`;
  if (value === null || value.trim() === "") return `No credential: send it in ${where}.`;
  if (value.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) {
    return `The credential in ${where} has to begin with "${prefix.trim()}".`;
  }
  return value.slice(prefix.length).trim() === "" ? `The credential in ${where} is empty.` : undefined;
}

/** A cookie of a request as it was sent. */
export function cookieValue(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs
    .find(([key]) => key === name)
    ?.slice(1)
    .join("=");
}

/** The values of a request without its credential, for what is kept longer than the request. */
export function dropCredential(
  authentication: Simulation["authentication"],
  values: RequestValues,
): RequestValues {
  const names = credentialsOf(authentication).map(({ name }) => name);
  if (names.length === 0) return values;
  const hidden = new Set([...names.map((name) => name.toLowerCase()), "cookie"]);
  const header = Object.entries(values.header).filter(([key]) => !hidden.has(key));
  const query = Object.entries(values.query).filter(([key]) => !names.includes(key));
  return { ...values, header: Object.fromEntries(header), query: Object.fromEntries(query) };
}
