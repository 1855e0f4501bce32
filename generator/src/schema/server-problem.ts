/**
 * Why nothing can be sent to a server; `undefined` where something can.
 *
 * @param url with `{variables}`
 * @param defaultOf the default of a variable
 */
export function serverProblem(
  url: string,
  defaultOf: (variable: string) => string | undefined,
): string | undefined {
  return problemOf(filled(url, defaultOf));
}

/** The URL with a value for each variable: what callers fill in is taken to be right. */
function filled(url: string, defaultOf: (variable: string) => string | undefined): string {
  return url.replace(/\{([^{}]+)\}(:\/\/)?/g, (_, name: string, separator = "", offset = 0) => {
    const value = defaultOf(name);
    if (value !== undefined) return value + separator;
    if (separator !== "") return `https${separator}`;
    // a digit is right in a host, a port and a path
    return offset === 0 ? "https://example.com" : "1";
  });
}

function problemOf(url: string): string | undefined {
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(url);
  if (/\s/.test(url) || !URL.canParse(url, "https://example.com")) return "it is no URL";
  const { protocol, search, hash, username, password } = new URL(url, "https://example.com");
  if (isAbsolute && protocol !== "https:" && protocol !== "http:") return "it is neither `https` nor `http`";
  if (username + password !== "") return "it has a user or a password";
  if (search !== "") return "it has a query";
  return hash === "" ? undefined : "it has a fragment";
}
