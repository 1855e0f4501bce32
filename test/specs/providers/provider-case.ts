/** What the jobs of a provider do, by hand from what the provider says about them. */
export interface ProviderCase {
  readonly provider: string;
  /** The submitting method below `client.jobs`. */
  readonly method: string;
  readonly input: object;
  readonly baseUrl?: string;
  /** A job from its submission, the first exchange, to its end. */
  readonly exchanges: readonly ScriptedExchange[];
  /** The states of the snapshots, each once in its turn. */
  readonly states: readonly string[];
  /** The result; of a job that fails, absent. */
  readonly result?: unknown;
  /** What the message of the error of a failing job ends with. */
  readonly error?: string;
  /** What fetches the result, where {@link exchanges} end otherwise and it takes another request. */
  readonly fetched?: readonly ScriptedExchange[];
  /** Every answer that a poll can get, and the state that it stands for. */
  readonly polls: readonly Poll[];
  /** What becomes of cancelling a job that has just been submitted; absent where there is no way to. */
  readonly cancellations?: readonly Cancellation[];
}

export interface Poll {
  readonly given: ScriptedAnswer;
  /** What comes of fetching the result, where that decides. */
  readonly fetched?: readonly ScriptedExchange[];
  readonly want: string;
}

export interface Cancellation {
  readonly given: readonly ScriptedExchange[];
  readonly want: string;
  /** What the job had made by then, where the provider tells. */
  readonly partial?: unknown;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The JSON answer, or bytes. */
  readonly answer?: unknown;
}

export interface ScriptedExchange extends ScriptedAnswer {
  /** Method and URL that have to come next. */
  readonly request: string;
  /** The JSON body that has to come with it. */
  readonly sent?: unknown;
  /** Headers that have to come with it; names in lower case. */
  readonly sentHeaders?: Readonly<Record<string, string>>;
}

/** The polls of a provider whose answers differ by one word. */
export function byWord(
  answer: (word: string) => unknown,
  wanted: Readonly<Record<string, string>>,
): readonly Poll[] {
  return Object.entries(wanted).map(([word, want]) => ({ given: { answer: answer(word) }, want }));
}
