import type { JobToken } from "@jobglot/core";

/** What a customer ordered, and what came of it. Everything in it may be stored: a token holds no credentials. */
export type Order =
  | { readonly id: string; readonly state: "running"; readonly token: JobToken<"predictions.create"> }
  | { readonly id: string; readonly state: "done"; readonly result: unknown }
  | { readonly id: string; readonly state: "failed"; readonly reason: string };
