import { type LocalBase, providerUrl, rootOf } from "./local-bases.js";
import type { Playback } from "./playback.js";

/** A provider on the local server. */
export interface Stand {
  readonly provider: string;
  readonly playback: Playback;
  readonly bases: readonly LocalBase[];
}

/** What a request on loopback is for. */
export interface LocalRequest {
  readonly method: string;
  /** Host and port, as the client wrote them. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
}

export interface FoundStand {
  readonly stand: Stand;
  /** The URL of the provider that the request stands for. */
  readonly url: string;
}

/**
 * Finds the provider that a request is for: the one that the path begins with; else the one whose host stands before
 * `.localhost`; else the only one that has such a path. So a documented command works with nothing but its host changed.
 */
export function findStand(stands: readonly Stand[], request: LocalRequest): FoundStand | undefined {
  return byPrefix(stands, request) ?? byHost(stands, request) ?? byPath(stands, request);
}

function byPrefix(stands: readonly Stand[], { path }: LocalRequest): FoundStand | undefined {
  for (const stand of stands) {
    const url = providerUrl(stand.bases, path);
    if (url !== undefined) return { stand, url };
  }
  return undefined;
}

function byHost(stands: readonly Stand[], { host, path }: LocalRequest): FoundStand | undefined {
  const [, name] = /^(.+)\.localhost(?::\d+)?$/i.exec(host) ?? [];
  if (name === undefined) return undefined;
  for (const stand of stands) {
    const base = stand.bases.find(({ server }) => server.authority.toLowerCase() === name.toLowerCase());
    if (base !== undefined) return { stand, url: rootOf(base) + path };
  }
  return undefined;
}

function byPath(stands: readonly Stand[], { method, path }: LocalRequest): FoundStand | undefined {
  const found = stands.flatMap((stand) =>
    stand.bases
      .map((base) => rootOf(base) + path)
      .map((url) => ({ stand, url, methods: stand.playback.methodsAt(url) }))
      .filter(({ methods }) => methods.length > 0),
  );
  const exact = found.filter(({ methods }) => methods.includes(method));
  const fitting = exact.length > 0 ? exact : found;
  const [first] = fitting;
  const isOne = fitting.every(({ stand }) => stand === first?.stand);
  return isOne && first !== undefined ? { stand: first.stand, url: first.url } : undefined;
}
