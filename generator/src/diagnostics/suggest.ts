/** More is no name that somebody typed; to compare two takes the product of their lengths. */
const longestName = 200;

/** Of the known names the one that a mistyped name most likely meant; `undefined` when none is close. */
export function closestName(given: string, known: readonly string[]): string | undefined {
  if (given.length > longestName) return undefined;
  const limit = Math.max(1, Math.floor(given.length / 3));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** "Did you mean `x`?", or the names there are, or a sentence that there are none. */
export function suggestName(given: string, known: readonly string[], what: string): string {
  const closest = closestName(given, known);
  if (closest !== undefined) return `Did you mean \`${closest}\`?`;
  return known.length === 0 ? `There is no ${what} here.` : listNames(known);
}

/** "There are: `x`, `y`." */
export function listNames(known: readonly string[]): string {
  const names = [...new Set(known)];
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return `There ${names.length === 1 ? "is" : "are"}: ${shown.join(", ")}${more}.`;
}

/** Levenshtein distance. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
