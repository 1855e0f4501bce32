let found: { readonly cache: "no-store" | undefined } | undefined;

/**
 * The `cache` of a request of which every answer is another: a browser may keep those of GETs, and a framework any, even the
 * job that somebody else has submitted (Next.js 14). `undefined` where the runtime refuses to be told, as Cloudflare's
 * workers do below the compatibility date 2024-11-11.
 */
export function noStore(): "no-store" | undefined {
  found ??= { cache: findNoStore() };
  return found.cache;
}

/** The same, found out anew. */
export function findNoStore(): "no-store" | undefined {
  let cache: RequestCache | undefined;
  try {
    ({ cache } = new Request("https://jobglot.invalid", { cache: "no-store" }));
  } catch {
    // Refused: nothing is told then.
  }
  return cache === "no-store" ? cache : undefined;
}
