import { heldBreak } from "./held-break.ts";

/** Shorter texts are printed as fast as what would stand in for them. */
const longLength = 200;

/**
 * Long texts of a module, which need not be written and parsed once more by ts-morph. A number between form feeds stands in for
 * each: an expression and a type, which no literal or comment of an emitted module can contain.
 */
export class TextsAside {
  readonly #texts: string[] = [];

  /** The text itself, or what stands in for it. */
  put(text: string): string {
    if (text.length < longLength) return text;
    // a break at its beginning ends the line before, whose last spaces go
    const start = text.startsWith(heldBreak) ? heldBreak : "";
    return `${start}\f${this.#texts.push(text.slice(start.length)) - 1}\f`;
  }

  /** A text with everything in its place again. */
  restore(text: string): string {
    return text.replace(/\f(\d+)\f/g, (_, index) => this.#texts[Number(index)] ?? "");
  }
}
