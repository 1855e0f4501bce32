const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** A duration for people: `24 hours`, `1 minute`, `500 ms`. The largest unit that divides it, days from two on. */
export function durationText(milliseconds: number): string {
  for (const [unit, length] of units) {
    const count = milliseconds / length;
    if (Number.isInteger(count) && count >= (unit === "day" ? 2 : 1))
      return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return `${milliseconds} ms`;
}
