/** Where a command writes, and where it was started. */
export interface Terminal {
  /** Absolute path of the working directory. */
  readonly directory: string;
  /** Writes to the standard output, without what a terminal would obey: the text may be that of a spec. */
  write(text: string): void;
  /** Writes to the standard error in the same way. */
  writeError(text: string): void;
  /** Writes what another program has printed to the standard error, as it is: colours, tabs and all. */
  relay(text: string): void;
  /** Resolves when the person wants a command to end that does not end by itself. */
  interrupted(): Promise<void>;
}

/** 0: fine. 1: findings. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** How findings are printed: with the code around them, on one line each, or for machines. */
export type Reporter = "pretty" | "plain" | "json";
