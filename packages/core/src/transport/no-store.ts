let isKnown: boolean | undefined;

/**
 * The `cache` of a request of which every answer is another: a browser may keep those of GETs, and a framework any, even the
 * job that somebody else has submitted (Next.js 14). `undefined` where the runtime refuses to be told, as Cloudflare's
 * workers do below the compatibility date 2024-11-11.
 */
export function noStore(): "no-store" | undefined {
  isKnown ??= knowsNoStore();
  return isKnown ? "no-store" : undefined;
}

/** Whether a request can be told so. */
export function knowsNoStore(): boolean {
  try {
    return new Request("https://jobglot.invalid", { cache: "no-store" }).cache === "no-store";
  } catch {
    return false;
  }
}
