import type { JobToken } from "@jobglot/core";

/** Keeps the token of a running job over a reload of the page. Tokens hold no credentials. */
export interface StoredToken<Name extends string> {
  read(): JobToken<Name> | undefined;
  write(token: JobToken<Name>): void;
  clear(): void;
}

/** @param name tells one kind of job from another */
export function storedToken<Name extends string>(name: string): StoredToken<Name> {
  const key = `jobglot:${name}`;
  return {
    read: () => {
      const text = sessionStorage.getItem(key);
      return text === null ? undefined : JSON.parse(text);
    },
    write: (token) => sessionStorage.setItem(key, JSON.stringify(token)),
    clear: () => sessionStorage.removeItem(key),
  };
}
