import type { Simulation } from "@jobglot/core";
import type { RequestValues } from "./expression.js";

/**
 * What is wrong with the credential of a request, `undefined` when it carries one. Every credential is accepted: a
 * simulator has no accounts.
 */
export function credentialProblem(
  authentication: Simulation["authentication"],
  headers: Headers,
  url: URL,
): string | undefined {
  if (authentication === undefined) return undefined;
  const { in: place, name, prefix = "" } = authentication;
  const value = place === "query" ? url.searchParams.get(name) : headerOrCookie(place, name, headers);
  const where = `the ${place} ${place === "query" ? "parameter " : ""}${name}`;
  if (value === null || value.trim() === "") return `No credential: send it in ${where}.`;
  if (value.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) {
    return `The credential in ${where} has to begin with "${prefix.trim()}".`;
  }
  return value.slice(prefix.length).trim() === "" ? `The credential in ${where} is empty.` : undefined;
}

function headerOrCookie(place: "header" | "cookie", name: string, headers: Headers): string | null {
  if (place === "header") return headers.get(name);
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return (
    pairs
      .find(([key]) => key === name)
      ?.slice(1)
      .join("=") ?? null
  );
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
