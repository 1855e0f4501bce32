import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { JobUnderTest } from "./job-under-test.ts";
import type { Instruction, Report, WireAnswer } from "./process-messages.ts";
import type { World } from "./world.ts";

/** A process that knows nothing but the package and the tokens it gets. */
export interface OtherProcess {
  /** Waits for a job there, against the provider of this process, and says what came of it. */
  resume(job: JobUnderTest, world: World, token: string): Promise<string>;
  close(): void;
}

/** Starts the process. One is enough for any number of jobs, one after the other. */
export function openOtherProcess(): OtherProcess {
  const child = fork(fileURLToPath(new URL("resume-process.ts", import.meta.url)), {
    execArgv: [],
    serialization: "advanced",
  });
  return {
    resume: (job, world, token) => resume(child, job, world, token),
    close: () => child.disconnect(),
  };
}

function resume(child: ChildProcess, job: JobUnderTest, world: World, token: string): Promise<string> {
  const send = (instruction: Instruction): boolean => child.send(instruction);
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`The other process ended with ${code}.`));
    const onReport = (report: Report): void => {
      if (report.kind === "outcome") {
        child.off("message", onReport).off("exit", onExit);
        resolve(report.outcome);
        return;
      }
      answer(world, report).then((given) => send({ kind: "answer", id: report.id, ...given }), reject);
    };
    child.on("message", onReport).on("exit", onExit);
    send({ kind: "resume", job, token, now: world.clock.now() });
  });
}

/** Answers a request at the moment in which the other process made it. */
async function answer(
  world: World,
  { at, url, method, headers, bytes }: Extract<Report, { kind: "request" }>,
): Promise<WireAnswer & { readonly at: number }> {
  await world.waitUntil(at);
  const init = {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body: bytes ?? null,
  };
  return world.wait(received(world.fetch(url, init)).then((given) => ({ ...given, at: world.clock.now() })));
}

async function received(pending: Promise<Response>): Promise<WireAnswer> {
  let response: Response;
  try {
    response = await pending;
  } catch (error) {
    return { failure: failureOf(error) };
  }
  const head = { status: response.status, headers: [...response.headers] };
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk);
  } catch (error) {
    return { ...head, bytes: joined(chunks), failure: failureOf(error) };
  }
  return response.body === null ? head : { ...head, bytes: joined(chunks) };
}

const joined = (chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(chunks.flatMap((chunk) => [...chunk]));

function failureOf(error: unknown): NonNullable<WireAnswer["failure"]> {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? { code: String(cause.code) } : {};
  return { message: error instanceof Error ? error.message : String(error), ...code };
}
