/** Words that cannot name a variable or a function in an ES module, and globals that must not be hidden. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default " +
    "delete do else enum eval export extends false finally for from function get if implements import in infer " +
    "instanceof interface is keyof let module namespace never new null number object of package private " +
    "protected public readonly require return set static string super switch symbol this throw true try type " +
    "typeof undefined unique unknown var void while with yield Array Blob Error Exclude Infinity NaN " +
    "NonNullable Number Object Promise String globalThis"
  ).split(" "),
);

/** Member names that every object inherits, and `then`, which would make a client look like a promise. */
const inheritedMembers: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "then",
]);

/** Letters that came with Unicode 16 and 17, and those beyond four digits: TypeScript 5.9 takes them for no letters. */
const unknownToCompilers =
  /\u088F|\u0897|\u0C5C|\u0CDC|[\u1ACF-\u1AEB]|\u1C89|\u1C8A|[\uA7CB-\uA7DC]|\uA7F1|[\u{10000}-\u{10FFFF}]/gu;

/** Whether no letter of a text is too new for the compilers that packages are for. */
export function isKnownToCompilers(text: string): boolean {
  return text.search(unknownToCompilers) === -1;
}

/**
 * Splits any text into words: at everything that is neither letter nor digit. Capitals inside a word stay.
 *
 * @example words("models.versions-list") // ["models", "versions", "list"]
 */
function words(text: string): string[] {
  const known = text.normalize("NFC").replace(unknownToCompilers, " ");
  return known.match(/[\p{ID_Start}\p{Nd}\p{Mn}\p{Mc}]+/gu) ?? [];
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A first word in camel case: `GET` becomes `get`, `URLList` becomes `urlList`, `getJob` stays. */
function uncapitalised(word: string): string {
  if (!/\p{Ll}/u.test(word)) return word.toLowerCase();
  return word.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}/u, (start) => start.toLowerCase());
}

/** An identifier never starts with a digit or a combining mark. */
const started = (word: string): string => (/^\p{ID_Start}/u.test(word) || word === "" ? word : `_${word}`);

/** The camel-case identifier of a text; `""` when the text has neither letter nor digit. Reserved words are not handled. */
export function camelCase(text: string): string {
  const [first = "", ...rest] = words(text);
  return started(uncapitalised(first) + rest.map(capitalised).join(""));
}

/** The Pascal-case identifier of a text; `""` when the text has neither letter nor digit. */
export function pascalCase(text: string): string {
  return started(words(text).map(capitalised).join(""));
}

/** A name that can stand as a variable or function of a module. Reserved words take a trailing `_`. */
export function variableName(name: string, taken: ReadonlySet<string> = new Set()): string {
  return reservedWords.has(name) || inheritedMembers.has(name) || taken.has(name) ? `${name}_` : name;
}

/** A name that can stand as a member of a client. Inherited names and `taken` ones get a trailing `_`. */
export function memberName(name: string, taken: ReadonlySet<string> = new Set()): string {
  return inheritedMembers.has(name) || taken.has(name) ? `${name}_` : name;
}
