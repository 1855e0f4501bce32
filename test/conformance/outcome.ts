import { JobglotError } from "@jobglot/core";

/** So long everybody waits for a job, in milliseconds. A result that expires after a month takes longer than that. */
export const patience = 60 * 86_400_000;

/** What a promise gives, or the class of the error. Users are promised that every error is one of the runtime's. */
export async function nameOf(promise: Promise<string>): Promise<string> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof JobglotError) return error.name;
    return `foreign error: ${String(error)}`;
  }
}
