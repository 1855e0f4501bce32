import { JobglotError } from "@jobglot/core";

/** So long everybody waits for a job, in milliseconds: until a result that is kept for a day has expired. */
export const patience = 25 * 3_600_000;

/** What a promise gives, or the class of the error. Users are promised that every error is one of the runtime's. */
export async function nameOf(promise: Promise<string>): Promise<string> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof JobglotError) return error.name;
    return `foreign error: ${String(error)}`;
  }
}
