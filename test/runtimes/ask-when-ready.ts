/** What a server answers that may still have to start: it is asked every 100 milliseconds, for ten seconds at most. */
export async function askWhenReady(ask: () => Promise<Response>, attempts = 100): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    if (attempts === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return askWhenReady(ask, attempts - 1);
  }
}
