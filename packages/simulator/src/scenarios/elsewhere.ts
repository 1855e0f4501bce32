/** A URL with the same path and query at an origin that belongs to nobody. */
export function elsewhere(url: string): string {
  const parsed = new URL(url);
  return `https://elsewhere.invalid${parsed.pathname}${parsed.search}`;
}
