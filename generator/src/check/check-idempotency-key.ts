import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Lifecycle } from "./lifecycle.ts";

/**
 * Headers that a request has anyway, or that no program may set (Fetch standard, section 2.2.2, "forbidden
 * request-header").
 */
const takenHeaders: ReadonlySet<string> = new Set([
  ...["accept", "accept-charset", "accept-encoding", "access-control-request-headers"],
  ...["access-control-request-method", "authorization", "connection", "content-length", "content-type"],
  ...["cookie", "cookie2", "date", "dnt", "expect", "host", "keep-alive", "origin", "referer", "set-cookie"],
  ...["te", "trailer", "transfer-encoding", "upgrade", "user-agent", "via", "x-http-method"],
  ...["x-http-method-override", "x-method-override"],
]);

/** Checks that the header of the idempotency key is free for it. */
export function checkIdempotencyKey(lifecycle: Lifecycle, context: CheckContext): void {
  const node = lifecycle.get("submit", "idempotencyKey");
  const name = node?.text()?.replace(/^header\./, "");
  if (node === undefined || name === undefined) return;
  const header = name.toLowerCase();
  const selected = lifecycle.get("submit", "select")?.keys() ?? [];
  const use = selected.some((target) => target.toLowerCase() === `header.${header}`)
    ? "`select` sends it"
    : context.credentialHeaders.includes(header)
      ? "it carries the API key"
      : takenHeaders.has(header) || /^(proxy|sec)-/.test(header)
        ? "HTTP uses it for something else"
        : undefined;
  if (use === undefined) return;
  context.report({
    code: "idempotency-key",
    severity: "error",
    place: node.place,
    message: `The idempotency key cannot go in the header \`${name}\`: ${use}.`,
    fix: "Name the header that the provider documents for it, such as `header.Idempotency-Key`.",
  });
}

/** The names of the headers that carry the API key, in lower case. */
export function credentialHeaders(root: DocumentNode): readonly string[] {
  const schemes = root.get("components", "securitySchemes")?.entries() ?? [];
  return schemes.flatMap(([, scheme]) => {
    const name = scheme.get("name")?.text();
    return scheme.get("in")?.value === "header" && name !== undefined ? [name.toLowerCase()] : [];
  });
}
