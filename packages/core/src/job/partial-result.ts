/**
 * The result so far, in an answer to a poll that does not say `FINISHED`.
 *
 * @param read as from the answer that says so. As long as a job runs, what the result stands in may be missing.
 */
export function partialResult<Exchange, Result>(
  read: (exchange: Exchange) => Result | null | undefined,
): (exchange: Exchange) => Result | null | undefined {
  return (exchange) => {
    try {
      return read(exchange);
    } catch {
      return undefined;
    }
  };
}
