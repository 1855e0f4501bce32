/**
 * The result so far, in an answer to a poll that does not say `FINISHED`.
 *
 * @param read as from the answer that says so. As long as a job runs, what the result stands in may be missing.
 */
export function partialResult<Polled, Result>(
  read: (exchange: Polled) => Result | null | undefined,
): (exchange: Polled) => Result | null | undefined {
  return (exchange) => {
    try {
      return read(exchange);
    } catch {
      return undefined;
    }
  };
}
