import { nameOperations } from "../model/name-operations.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import { Specification } from "../model/specification.ts";
import { upgradeDocument } from "../model/upgrade-document.ts";
import { overlayText } from "./overlay-text.ts";
import { type LifecycleProposal, proposeLifecycles } from "./propose-lifecycles.ts";

export interface OverlayProposal {
  /** YAML with comments. */
  readonly text: string;
  readonly lifecycles: readonly LifecycleProposal[];
}

/**
 * Proposes an overlay with the job lifecycles that a document shows.
 *
 * @param document - as it was loaded, without an overlay
 * @param without - names of lifecycles that shall not be proposed
 */
export function proposeOverlay(
  document: OpenApiDocument,
  without: ReadonlySet<string> = new Set(),
): OverlayProposal {
  const upgraded = upgradeDocument(document);
  const { operations } = nameOperations(new Specification(upgraded).operations(), new Set());
  const nameless = operations.filter(({ operation, id }) => operation.operationId !== id);
  const lifecycles = proposeLifecycles(new Specification(withIds(upgraded, nameless))).filter(
    ({ name }) => !without.has(name),
  );
  const proposed = new Set(
    lifecycles.flatMap(({ poll, submits, parts }) => [
      ...[poll.operation, ...submits.map(({ operation }) => operation)].map(({ pointer }) => pointer),
      ...nameless
        .filter(({ id }) => parts.some(({ value }) => value.includes(id)))
        .map(({ pointer }) => pointer),
    ]),
  );
  const title = document.info?.title ?? "this provider";
  return {
    text: overlayText(
      title,
      lifecycles,
      nameless.filter(({ pointer }) => proposed.has(pointer)),
    ),
    lifecycles,
  };
}

function withIds(
  document: OpenApiDocument,
  named: readonly { readonly path: string; readonly method: string; readonly id: string }[],
): OpenApiDocument {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const ids = named.filter((operation) => operation.path === path);
    const members = Object.entries(item).map(([method, operation]) => {
      const operationId = ids.find((given) => given.method === method)?.id;
      return [method, operationId === undefined ? operation : { ...operation, operationId }];
    });
    return [path, Object.fromEntries(members)] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
