import type { Source } from "@redocly/openapi-core";
import {
  isContainer,
  type JsonContainer,
  type JsonValue,
  memberOf,
  setMember,
  TreeCopier,
  TreeTooLargeError,
} from "./json-tree.ts";
import { type Origin, Origins } from "./origins.ts";
import type { OverlayAction, OverlayFinding } from "./overlay-document.ts";
import { explainNoMatch, type NodePath, QueryError, selectNodes } from "./select-nodes.ts";

/** A document that an overlay was applied to. */
export interface OverlaidDocument {
  readonly parsed: JsonValue;
  /** What could not be applied; everything else was. */
  readonly findings: readonly OverlayFinding[];
  /** Where the value at a path of `parsed` was written. */
  originOf(path: NodePath): Origin;
}

/**
 * Applies actions in their order, each to the result of those before. The given document stays as it is.
 * @param document the document as it was parsed from `documentSource`
 */
export function applyOverlay(
  document: unknown,
  documentSource: Source,
  actions: readonly OverlayAction[],
  overlaySource: Source,
): OverlaidDocument {
  const root = { source: documentSource, pointer: "" };
  const application = new OverlayApplication(new TreeCopier(Number.POSITIVE_INFINITY).copy(document), root);
  const findings: OverlayFinding[] = [];
  for (const action of actions) {
    try {
      application.apply(action, overlaySource);
    } catch (error) {
      if (error instanceof ActionError) findings.push({ ...error.finding });
      else if (error instanceof TreeTooLargeError) {
        const fix = "Select fewer nodes, or copy less.";
        findings.push({
          code: "jobglot/overlay-size",
          pointer: action.pointer,
          message: `This action is refused: ${error.message}.`,
          fix,
        });
        break;
      } else throw error;
    }
  }
  const { document: parsed, origins } = application;
  return { parsed, findings, originOf: (path) => origins.at(parsed, path, root) };
}

/** How many values all actions together may add: far more than an overlay means to. */
const maximumAdditions = 1_000_000;

class ActionError extends Error {
  override readonly name = "ActionError";
  readonly finding: OverlayFinding;

  constructor(finding: OverlayFinding) {
    super(finding.message);
    this.finding = finding;
  }
}

/** A value of another kind than what it is to be merged into. */
class MisfitError extends Error {
  override readonly name = "MisfitError";
  readonly origin: Origin;

  constructor(value: JsonValue, node: JsonValue, origin: Origin) {
    super(`${upperFirst(kindOf(value))} cannot be merged into ${kindOf(node)}.`);
    this.origin = origin;
  }
}

/** A member of a list or an object of the document. */
interface Slot {
  readonly container: JsonContainer;
  readonly key: string | number;
  /** Where the container was written. */
  readonly origin: Origin;
}

class OverlayApplication {
  readonly document: JsonValue;
  readonly origins = new Origins();
  readonly #root: Origin;
  readonly #copier = new TreeCopier(maximumAdditions);

  constructor(document: JsonValue, root: Origin) {
    this.document = document;
    this.#root = root;
  }

  /** @throws {ActionError} */
  apply(action: OverlayAction, source: Source): void {
    const { pointer, target, change } = action;
    const paths = this.#select(target, `${pointer}/target`);
    if (paths.length === 0) {
      const fix = explainNoMatch(this.document, target);
      throw new ActionError({
        code: "jobglot/overlay-target",
        pointer: `${pointer}/target`,
        message: `\`${target}\` selects nothing in the document.`,
        fix,
      });
    }
    try {
      if (change.kind === "remove") this.#remove(paths, pointer);
      else if (change.kind === "copy") this.#copy(paths, change.from, pointer);
      else {
        const origin = { source, pointer: `${pointer}/update` };
        this.#update(paths, this.#copier.copy(change.value), origin, pointer);
      }
    } catch (error) {
      if (!(error instanceof MisfitError)) throw error;
      throw new ActionError({
        code: "jobglot/overlay-value",
        pointer: change.kind === "copy" ? `${pointer}/copy` : error.origin.pointer,
        message: error.message,
        fix: "Give a value of the same kind, or remove what is there with an action before.",
      });
    }
  }

  #select(query: string, pointer: string): readonly NodePath[] {
    try {
      return selectNodes(this.document, query);
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      throw new ActionError({
        code: "jobglot/overlay-target",
        pointer,
        message: error.message,
        fix: error.fix,
      });
    }
  }

  #slot(path: NodePath): Slot | undefined {
    const key = path.at(-1);
    if (key === undefined) return undefined;
    const parent = path.slice(0, -1);
    const container = valueAt(this.document, parent);
    if (!isContainer(container)) return undefined;
    return { container, key, origin: this.origins.at(this.document, parent, this.#root) };
  }

  #remove(paths: readonly NodePath[], pointer: string): void {
    const slots = paths.map((path) => this.#slot(path));
    const removed = new Map<
      JsonContainer,
      { readonly origin: Origin; readonly keys: Set<string | number> }
    >();
    for (const slot of slots) {
      if (slot === undefined) {
        const message = "The document as a whole cannot be removed.";
        throw new ActionError({
          code: "jobglot/overlay-target",
          pointer: `${pointer}/target`,
          message,
          fix: "Select a part of it.",
        });
      }
      const { container, key, origin } = slot;
      const { keys } = removed.get(container) ?? { keys: new Set() };
      removed.set(container, { origin, keys: keys.add(key) });
    }
    for (const [container, { origin, keys }] of removed) {
      if (!Array.isArray(container)) {
        for (const key of keys) Reflect.deleteProperty(container, key);
        continue;
      }
      const kept = [...container.keys()].filter((index) => !keys.has(index));
      const origins = kept.map((index) => this.origins.member(container, index, origin));
      container.splice(0, container.length, ...kept.flatMap((index) => container.slice(index, index + 1)));
      this.origins.setItems(container, origins);
    }
  }

  #copy(paths: readonly NodePath[], from: string, pointer: string): void {
    const [source, ...others] = this.#select(from, `${pointer}/copy`);
    if (source === undefined || others.length > 0) {
      const count = source === undefined ? "nothing" : `${others.length + 1} nodes`;
      const message = `\`${from}\` selects ${count}; one node can be copied.`;
      const fix = "Select the one that is meant.";
      throw new ActionError({ code: "jobglot/overlay-target", pointer: `${pointer}/copy`, message, fix });
    }
    const value = this.#clone(valueAt(this.document, source) ?? null);
    this.#update(paths, value, this.origins.at(this.document, source, this.#root), pointer);
  }

  /** @param origin where `value` was written */
  #update(paths: readonly NodePath[], value: JsonValue, origin: Origin, pointer: string): void {
    const nodes = paths.map((path) => ({
      value: valueAt(this.document, path) ?? null,
      slot: this.#slot(path),
    }));
    const kinds = new Set(nodes.map((node) => kindOf(node.value)));
    if (kinds.size > 1) {
      const message = `The target selects nodes of several kinds: ${[...kinds].join(", ")}.`;
      const fix = "Select only objects, only lists or only values that are neither.";
      throw new ActionError({ code: "jobglot/overlay-target", pointer: `${pointer}/target`, message, fix });
    }
    for (const { value: node, slot } of nodes) {
      if (isContainer(node)) this.#merge(node, value, origin);
      else if (isContainer(value)) throw new MisfitError(value, node, origin);
      else if (slot !== undefined) this.#set(slot.container, slot.key, value, origin);
    }
  }

  #merge(node: JsonContainer, value: JsonValue, origin: Origin): void {
    if (Array.isArray(node)) {
      const items = Array.isArray(value) ? value : [value];
      for (const [index, item] of items.entries()) {
        const itemOrigin = Array.isArray(value) ? this.origins.member(value, index, origin) : origin;
        this.#set(node, node.length, item, itemOrigin);
      }
      return;
    }
    if (!isContainer(value) || Array.isArray(value)) throw new MisfitError(value, node, origin);
    for (const [key, member] of Object.entries(value)) {
      const existing = memberOf(node, key);
      const memberOrigin = this.origins.member(value, key, origin);
      if (existing === undefined) this.#set(node, key, member, memberOrigin);
      else if (kindOf(existing) !== kindOf(member)) throw new MisfitError(member, existing, memberOrigin);
      else if (isContainer(existing)) this.#merge(existing, member, memberOrigin);
      else this.#set(node, key, member, memberOrigin);
    }
  }

  #set(container: JsonContainer, key: string | number, value: JsonValue, origin: Origin): void {
    setMember(container, key, this.#clone(value));
    this.origins.set(container, key, origin);
  }

  #clone(value: JsonValue): JsonValue {
    return this.#copier.copy(value, (from, to) => this.origins.copy(from, to));
  }
}

function kindOf(value: JsonValue): "an object" | "a list" | "a plain value" {
  if (!isContainer(value)) return "a plain value";
  return Array.isArray(value) ? "a list" : "an object";
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function valueAt(document: JsonValue, path: NodePath): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const key of path) value = isContainer(value) ? memberOf(value, key) : undefined;
  return value;
}
