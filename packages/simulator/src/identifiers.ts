import type { Json } from "@jobglot/core";
import { type Random, randomText } from "./random.js";

const digits = "0123456789";
const letters = "abcdefghijklmnopqrstuvwxyz";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const absoluteUrl = /^[a-z][a-z0-9+.-]*:\/\//i;

/** An id with fewer random characters than this is made longer, or ids would soon repeat. */
const fewestRandomCharacters = 6;

/**
 * A new id in the shape of an example: `job-12345abcde` gives `job-80417qmzrt`, a UUID another UUID, a number
 * another number with as many digits (at least six), a URL the same URL with another last segment.
 */
export function newIdentifier(random: Random, example: Json | undefined): string | number {
  if (typeof example === "number") {
    const length = Math.max(fewestRandomCharacters, String(Math.trunc(Math.abs(example))).length);
    const rest = randomText(random, digits, Math.min(length, 15) - 1);
    return Number(randomText(random, digits.slice(1), 1) + rest);
  }
  if (typeof example !== "string" || example === "") return `job_${randomText(random, letters + digits, 12)}`;
  if (absoluteUrl.test(example)) {
    const cut = example.lastIndexOf("/") + 1;
    return example.slice(0, cut) + newIdentifier(random, example.slice(cut));
  }
  const prefix = uuid.test(example) ? "" : (/^[a-z]+[-_.:]/i.exec(example)?.[0] ?? "");
  const rest = example.slice(prefix.length);
  if (uuid.test(rest)) return prefix + newUuid(random, rest);
  const hexadecimal = /^[0-9a-f]{8,}$/i.test(rest) && /[a-f]/i.test(rest);
  const shaped = rest.replace(/[a-z0-9]/gi, (character) => sameKind(random, character, hexadecimal));
  const missing = fewestRandomCharacters - rest.replace(/[^a-z0-9]/gi, "").length;
  return prefix + shaped + randomText(random, /[a-z]/i.test(rest) ? letters : digits, Math.max(0, missing));
}

function sameKind(random: Random, character: string, hexadecimal: boolean): string {
  if (character >= "0" && character <= "9") return randomText(random, digits, 1);
  const letter = randomText(random, hexadecimal ? letters.slice(0, 6) : letters, 1);
  return character === character.toLowerCase() ? letter : letter.toUpperCase();
}

/** The version and the variant of a UUID stay, so that it stays valid. */
function newUuid(random: Random, example: string): string {
  return example.replace(/[0-9a-f]/gi, (character, index: number) =>
    index === 14 || index === 19 ? character : randomText(random, `${digits}abcdef`, 1),
  );
}

/**
 * A text in which the ids of the examples became another id: where the text is such an id, and where a URL or a
 * path has one as a whole word.
 */
export function replaceIdentifiers(text: string, examples: ReadonlySet<string>, identifier: string): string {
  if (examples.has(text)) return identifier;
  if (!absoluteUrl.test(text) && !text.startsWith("/")) return text;
  return text.replace(/[A-Za-z0-9_~.-]+/g, (word) =>
    examples.has(word) ? encodeURIComponent(identifier) : word,
  );
}
