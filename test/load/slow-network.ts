import type { Clock } from "@jobglot/core";

/** A network on which every request takes 10 to 400 milliseconds to the server, and its answer as long back. */
export function slowNetwork(
  server: typeof globalThis.fetch,
  clock: Clock,
  random: () => number,
): typeof globalThis.fetch {
  const travel = () => new Promise<void>((resolve) => clock.setTimer(resolve, 10 + 390 * random()));
  return async (input, init) => {
    await travel();
    const response = await server(input, init);
    await travel();
    return response;
  };
}
