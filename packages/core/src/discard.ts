/** Leaves a body unread. It is not waited for: one that does not react to being cancelled must hold up nobody. */
export function discard(body: { cancel(): Promise<void> } | null | undefined): void {
  body?.cancel().catch(() => undefined);
}
