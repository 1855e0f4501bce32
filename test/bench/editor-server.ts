import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

interface Pending {
  readonly resolve: (body: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** TypeScript's server for editors, over its standard input and output. */
export class EditorServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, Pending>();
  #received = Buffer.alloc(0);
  #sequence = 0;

  /** @param server - absolute path of a `tsserver.js` */
  constructor(server: string) {
    this.#process = spawn(process.execPath, [
      server,
      "--disableAutomaticTypingAcquisition",
      "--suppressDiagnosticEvents",
    ]);
    this.#process.stdout.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.#process.stderr.resume();
    this.#process.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("The server ended."));
    });
  }

  /** For what is not answered. */
  tell(command: string, body: object): void {
    this.#sequence += 1;
    const request = { seq: this.#sequence, type: "request", command, arguments: body };
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
  }

  ask(command: string, body: object): Promise<unknown> {
    this.tell(command, body);
    return new Promise((resolve, reject) => this.#waiting.set(this.#sequence, { resolve, reject }));
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await ended;
  }

  /** Takes `Content-Length: 12`, an empty line and so many bytes of JSON, as often as they are there. */
  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const head = this.#received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const [, length] = /Content-Length: (\d+)/u.exec(this.#received.toString("utf8", 0, head)) ?? [];
      const end = head + 4 + Number(length);
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString("utf8", head + 4, end));
      this.#received = this.#received.subarray(end);
      if (message.type !== "response") continue;
      this.#waiting.get(message.request_seq)?.resolve(message.body);
      this.#waiting.delete(message.request_seq);
    }
  }
}
