/** What can be left unread; a `fetch` that is not the platform's, such as that of `node-fetch`, gives streams of Node. */
interface Unread {
  cancel?(): Promise<void>;
  destroy?(): unknown;
}

/** Leaves a body unread. It is not waited for: one that does not react to being cancelled must hold up nobody. */
export function discard(body: Unread | null | undefined): void {
  if (body?.cancel === undefined) body?.destroy?.();
  else body.cancel().catch(() => undefined);
}
