/** A schedule that others publish: the seconds from a poll to the next one, by how many polls were made before. */
export interface PublishedSchedule {
  readonly name: string;
  readonly gap: (polls: number, random: () => number) => number;
}

const fixed = (seconds: number): PublishedSchedule => ({ name: `fixed ${seconds} s`, gap: () => seconds });

export const publishedSchedules: readonly PublishedSchedule[] = [
  fixed(0.5),
  fixed(1),
  fixed(2),
  fixed(5),
  { name: "0.1 s × 1.3, up to 60 s", gap: (polls) => Math.min(60, 0.1 * 1.3 ** polls) },
  {
    name: "2 → 120 s, full jitter",
    gap: (polls, random) => random() * Math.min(120, 2 * 2 ** polls),
  },
];
