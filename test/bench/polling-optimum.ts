/** Above so many requests per job the grid of possible ends is too coarse, and the limit is close. */
const mostForGrid = 70;

/**
 * The fewest requests that any schedule needs for a mean delay when it knows the distribution of the durations exactly
 * (log-normal). A poll tells nothing but that the job goes on, so no schedule can do better than one that is fixed from
 * the beginning, or a mixture of two such.
 *
 * @param seconds the median duration.
 * @param delay the mean delay to keep, in seconds.
 */
export function fewestRequests(seconds: number, spread: number, delay: number): number {
  const many = fewestOfMany(seconds, spread, delay);
  return many > mostForGrid ? many : fewestOnGrid(seconds, spread, delay);
}

/**
 * The limit for many requests. With n polls in a second at some age, where f is the density of the durations and S the
 * share of the jobs that go on, a job takes ∫ n S requests and ∫ f / (2 n) seconds of delay. The inequality of Cauchy and
 * Schwarz bounds their product from below by (∫ √(f S))² / 2; n in proportion to √(f / S) reaches it.
 */
function fewestOfMany(seconds: number, spread: number, delay: number): number {
  const width = 1e-3;
  let alive = 0;
  let sum = 0;
  // In standard deviations of the logarithm, from the longest job to the shortest.
  for (let deviation = 8; deviation > -8; deviation -= width) {
    const density = Math.exp(-(deviation ** 2) / 2) / Math.sqrt(2 * Math.PI);
    alive += density * width;
    sum += Math.sqrt(density * alive) * Math.exp((spread * deviation) / 2) * width;
  }
  return (seconds * spread * sum ** 2) / (2 * delay);
}

/** By dynamic programming over a grid of possible ends, for a price of delay that is searched. */
function fewestOnGrid(seconds: number, spread: number, delay: number): number {
  const points = 1_200;
  const width = 8 / points;
  const deviations = Array.from({ length: points }, (_, point) => -4 + (point + 0.5) * width);
  const ends = deviations.map((deviation) => seconds * Math.exp(spread * deviation));
  const polls = [0, ...deviations.map((deviation) => seconds * Math.exp(spread * (deviation + width / 2)))];
  const weights = deviations.map((deviation) => Math.exp(-(deviation ** 2) / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Sums over the ends before each point: of the weights, and of the weighted durations.
  const share = [0];
  const moment = [0];
  for (const [point, end] of ends.entries()) {
    const weight = (weights[point] ?? 0) / total;
    share.push((share[point] ?? 0) + weight);
    moment.push((moment[point] ?? 0) + weight * end);
  }
  const at = (list: readonly number[], point: number): number => list[point] ?? 0;

  /** Requests and delay of the schedule that is best for a price of delay, in requests per second. */
  function best(price: number): { requests: number; delay: number } {
    const cost = new Float64Array(points + 1);
    const requests = new Float64Array(points + 1);
    const waits = new Float64Array(points + 1);
    for (let from = points - 1; from >= 0; from--) {
      const alive = 1 - at(share, from);
      cost[from] = Number.POSITIVE_INFINITY;
      for (let to = from + 1; to <= points; to++) {
        const wait = at(polls, to) * (at(share, to) - at(share, from)) - (at(moment, to) - at(moment, from));
        const sum = alive + price * wait + (cost[to] ?? 0);
        if (sum >= (cost[from] ?? 0)) continue;
        cost[from] = sum;
        requests[from] = alive + (requests[to] ?? 0);
        waits[from] = wait + (waits[to] ?? 0);
      }
    }
    return { requests: requests[0] ?? 0, delay: waits[0] ?? 0 };
  }

  let [low, high] = [1e-5, 1e4];
  let [few, many] = [best(low), best(high)];
  for (let step = 0; step < 24; step++) {
    const price = Math.sqrt(low * high);
    const outcome = best(price);
    if (outcome.delay > delay) [low, few] = [price, outcome];
    else [high, many] = [price, outcome];
  }
  if (few.delay <= delay) return few.requests;
  // Between two schedules of nearly the same price, a mixture of both keeps the delay.
  const part = few.delay === many.delay ? 0 : (few.delay - delay) / (few.delay - many.delay);
  return few.requests + part * (many.requests - few.requests);
}
