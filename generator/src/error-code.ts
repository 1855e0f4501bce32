/** The code of an error of Node's, such as `ENOENT`; `undefined` for any other. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
