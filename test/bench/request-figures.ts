/** What blocks of requests took. */
export interface RequestFigures {
  readonly milliseconds: number;
  /** User and system time of the client's process; the server has its own. */
  readonly cpuMilliseconds: number;
}

/** Two blocks of requests through one client, and the same through another right between them. */
export interface RequestRound {
  /** Which requests: "GET", "GET, 200 at once" and so on. */
  readonly block: string;
  readonly own: RequestFigures;
  readonly other: RequestFigures;
}
