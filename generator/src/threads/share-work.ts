/**
 * With fewer kilobytes of specifications each, two threads are no sooner done than one: the second has to load its compilers,
 * and the first has helpers of Node's own that collect garbage.
 */
const worthwhileKilobytes = 5_000;

/** A small specification takes as long to emit as so many kilobytes of a large one. */
const leastKilobytes = 150;

/** What has to be emitted. */
interface Task {
  readonly name: string;
  /** The size of its specification. */
  readonly kilobytes: number;
}

/**
 * Shares tasks among threads: so many that each has enough to do, and each about as much as the others. The largest tasks
 * come first; the first share is that of the calling thread.
 *
 * @param threads how many there may be at most
 */
export function shareWork(tasks: readonly Task[], threads: number): readonly (readonly string[])[] {
  const sized = tasks.map(({ name, kilobytes }) => ({
    name,
    kilobytes: Math.max(kilobytes, leastKilobytes),
  }));
  const total = sized.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
  const count = Math.min(threads, tasks.length, Math.floor(total / worthwhileKilobytes));
  const shares = Array.from({ length: Math.max(1, count) }, () => ({ names: [] as string[], kilobytes: 0 }));
  for (const { name, kilobytes } of sized.sort((one, other) => other.kilobytes - one.kilobytes)) {
    const share = shares.reduce((least, each) => (each.kilobytes < least.kilobytes ? each : least));
    share.names.push(name);
    share.kilobytes += kilobytes;
  }
  return shares.map(({ names }) => names);
}
