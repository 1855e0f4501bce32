/**
 * Code as a document of texts, groups and possible line breaks. A group stands on one line when it fits,
 * otherwise each of its own breaks becomes a new line.
 */
export type Code = string | readonly Code[] | Group | Indentation | Break | OnOneLine;

interface Group {
  readonly kind: "group";
  readonly content: Code;
}

interface Indentation {
  readonly kind: "indentation";
  readonly content: Code;
}

interface Break {
  readonly kind: "break";
  /** What stands here while the group is on one line; a hard break has none and breaks every group around it. */
  readonly flat?: string;
  /** What stands before the new line when the group is broken, and after it. */
  readonly broken?: string;
  readonly after?: string;
}

/** What stands there only while the group is on one line. */
interface OnOneLine {
  readonly kind: "on one line";
  readonly text: string;
}

/** A space, or a new line where the group is broken. */
export const line: Code = { kind: "break", flat: " " };
/** Nothing, or a new line where the group is broken. */
const softLine: Code = { kind: "break", flat: "" };
/** A new line, which breaks every group around it. */
export const hardLine: Code = { kind: "break" };
/** Nothing on one line, otherwise the comma after the last of several lines. */
export const trailingComma: Code = { kind: "break", flat: "", broken: "," };

/** Code that stands on one line when it fits. */
export const group = (...content: readonly Code[]): Code => ({ kind: "group", content });
/** Code whose new lines begin two columns further right. */
export const indent = (...content: readonly Code[]): Code => ({ kind: "indentation", content });

/** What a function gives back: a conditional expression, in parentheses where it stands behind the arrow. */
export const conditionalBody = (code: Code, end: Code = ""): Code =>
  group(indent(line, onOneLine("("), group(code), onOneLine(")")), end);

const onOneLine = (text: string): Code => ({ kind: "on one line", text });

/** The items with a separator between each two. */
export function join(items: readonly Code[], separator: Code): Code {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

function enclosed(open: string, items: readonly Code[], close: string, edge: Code, end: Code): Code {
  if (items.length === 0) return open + close;
  return group(open, indent(edge, join(items, [",", line])), end, close);
}

/** `{ a, b }`, or each member on a line of its own. */
export const object = (members: readonly Code[]): Code =>
  enclosed("{", members, "}", line, { kind: "break", flat: " ", broken: "," });

/** An object that always takes a line for each member. */
export const tallObject = (members: readonly Code[]): Code =>
  members.length === 0
    ? "{}"
    : ["{", indent(members.map((member) => [hardLine, member, ","])), hardLine, "}"];

/** `[a, b]`, or each item on a line of its own. */
export const array = (items: readonly Code[]): Code => enclosed("[", items, "]", softLine, trailingComma);

/** `(a, b)`, or each parameter on a line of its own. */
export const parentheses = (items: readonly Code[]): Code =>
  enclosed("(", items, ")", softLine, trailingComma);

/** `{ a; b }`, the type of an object, or each member on a line of its own. */
export const objectType = (members: readonly Code[]): Code =>
  group("{", indent(line, join(members, [";", line])), { kind: "break", flat: " ", broken: ";" }, "}");

/** `Name<argument>`, with the argument on a line of its own when it does not fit. */
export const typeOf = (name: string, argument: Code): Code =>
  group(`${name}<`, indent(softLine, argument), softLine, ">");

/**
 * A type, on the next line when it does not fit, unless it is a group and has breaks of its own; the members of a union on a
 * line each.
 */
export function unionOf(types: readonly Code[]): Code {
  const [only = "", ...others] = types;
  if (others.length === 0) return isGroup(only) ? only : group(indent(softLine, only));
  const members = types.map((type, index): Code => [index === 0 ? firstBar : [line, "| "], type]);
  return group(indent(members));
}

const firstBar: Code = { kind: "break", flat: "", after: "| " };

type Mode = "flat" | "broken";
type Entry = readonly [indentation: number, mode: Mode, code: Code];

/** The columns of emitted code: what the formatter of this repository breaks at, so that it would change nothing. */
export const lineWidth = 110;

/**
 * Prints code on lines of at most `width` columns where that is possible.
 *
 * @param used columns that the first line has already taken
 */
export function print(code: Code, { width = lineWidth, used = 0, indentation = 0 } = {}): string {
  let column = used;
  const lines: string[] = [];
  let text = "";
  const stack: Entry[] = [[indentation, "broken", code]];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const [depth, mode, current] = entry;
    if (typeof current === "string") {
      text += current;
      column += current.length;
    } else if (isConcatenation(current)) {
      for (let index = current.length - 1; index >= 0; index--) {
        const part = current[index];
        if (part !== undefined) stack.push([depth, mode, part]);
      }
    } else if (current.kind === "indentation") {
      stack.push([depth + 2, mode, current.content]);
    } else if (current.kind === "group") {
      const flat = mode === "flat" || fits(current.content, stack, width - column);
      stack.push([depth, flat ? "flat" : "broken", current.content]);
    } else if (current.kind === "on one line") {
      if (mode === "flat") stack.push([depth, mode, current.text]);
    } else if (mode === "flat" && current.flat !== undefined) {
      text += current.flat;
      column += current.flat.length;
    } else {
      lines.push(`${text}${current.broken ?? ""}`);
      text = `${" ".repeat(depth)}${current.after ?? ""}`;
      column = depth + (current.after ?? "").length;
    }
  }
  return [...lines, text].map(withoutEnd).join("\n");
}

/** Prints code on one line, however wide it is. */
export function printOnOneLine(code: Code): string {
  return print(code, { width: Number.POSITIVE_INFINITY });
}

/** A line without the spaces at its end. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === " ") end -= 1;
  return text.slice(0, end);
}

function isGroup(code: Code): boolean {
  return typeof code === "object" && "kind" in code && code.kind === "group";
}

function isConcatenation(code: Code): code is readonly Code[] {
  return Array.isArray(code);
}

/** Whether content fits on the rest of the line, together with what follows it up to the next possible break. */
function fits(content: Code, rest: readonly Entry[], room: number): boolean {
  let left = room;
  const stack: Entry[] = [[0, "flat", content]];
  let restIndex = rest.length;
  while (left >= 0) {
    let entry = stack.pop();
    if (entry === undefined) {
      restIndex -= 1;
      entry = rest[restIndex];
      if (entry === undefined) return true;
    }
    const [depth, mode, current] = entry;
    if (typeof current === "string") {
      left -= current.length;
    } else if (isConcatenation(current)) {
      for (let index = current.length - 1; index >= 0; index--) {
        const part = current[index];
        if (part !== undefined) stack.push([depth, mode, part]);
      }
    } else if (current.kind === "indentation") {
      stack.push([depth, mode, current.content]);
    } else if (current.kind === "group") {
      stack.push([depth, mode, current.content]);
    } else if (current.kind === "on one line") {
      if (mode === "flat") left -= current.text.length;
    } else if (current.flat === undefined) {
      return mode === "broken";
    } else if (mode === "broken") {
      return true;
    } else {
      left -= current.flat.length;
    }
  }
  return false;
}
