import type { Simulation } from "@jobglot/core";
import type { RequestValues } from "./expression.js";
import { isRecord, parseJson } from "./json.js";

/** Where a request can carry its credential. */
export interface PresentedCredentials {
  readonly headers: Headers;
  readonly url: URL;
  /** What stood in the body. */
  readonly inBody: string | null;
}

/** A request without the credential that its body may carry, and that credential. */
export async function takeFromBody(
  authentication: Simulation["authentication"],
  request: Request,
): Promise<{ readonly request: Request; readonly inBody: string | null }> {
  if (authentication?.in !== "body" || request.body === null) return { request, inBody: null };
  const { name } = authentication;
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
 * What is wrong with the credential of a request, `undefined` when it carries one. Every credential is accepted: a
 * simulator has no accounts.
 */
export function credentialProblem(
  authentication: Simulation["authentication"],
  { headers, url, inBody }: PresentedCredentials,
): string | undefined {
  if (authentication === undefined) return undefined;
  const { in: place, name, prefix = "" } = authentication;
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
  const name = authentication?.name;
  if (name === undefined) return values;
  const hidden = new Set([name.toLowerCase(), "cookie"]);
  const header = Object.entries(values.header).filter(([key]) => !hidden.has(key));
  const query = Object.entries(values.query).filter(([key]) => key !== name);
  return { ...values, header: Object.fromEntries(header), query: Object.fromEntries(query) };
}
