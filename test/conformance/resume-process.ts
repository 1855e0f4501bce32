// The other process of the suite: takes up jobs from their tokens, and asks the provider through its parent. Its clock
// moves from timer to timer, and stands still while an answer is awaited.
import { setImmediate } from "node:timers/promises";
import type { Job } from "@jobglot/core";
import { connect } from "./job-under-test.ts";
import { nameOf, patience } from "./outcome.ts";
import type { Instruction, Report, WireAnswer } from "./process-messages.ts";
import { settingsFor } from "./world.ts";

type Answer = Extract<Instruction, { kind: "answer" }>;

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

let now = 0;
let timers: readonly Timer[] = [];
let requests = 0;
const awaited = new Map<number, Promise<Answer>>();
const settlers = new Map<number, (answer: Answer) => void>();

const clock = {
  now: () => now,
  setTimer(callback: () => void, milliseconds: number) {
    const timer = { due: now + Math.max(0, milliseconds), callback };
    timers = [...timers, timer].sort((one, other) => one.due - other.due);
    return () => {
      timers = timers.filter((each) => each !== timer);
    };
  },
};

/** The only link to the world. */
const fetchThroughParent: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const bytes = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  requests += 1;
  const id = requests;
  const pending = new Promise<Answer>((resolve) => {
    settlers.set(id, resolve);
  });
  awaited.set(id, pending);
  const { url, method, headers } = request;
  report({
    kind: "request",
    id,
    at: now,
    url,
    method,
    headers: [...headers],
    ...(bytes === undefined ? {} : { bytes }),
  });
  const answer = await pending;
  // Whoever's timer is due before the answer has come is called before it.
  await new Promise<void>((resolve) => {
    clock.setTimer(resolve, answer.at - now);
    awaited.delete(id);
  });
  return responseOf(answer);
};

function responseOf({ status, headers = [], bytes, failure }: WireAnswer): Response {
  const error = failure && new TypeError(failure.message, { cause: Object.assign(new Error(), failure) });
  if (status === undefined) throw error;
  const body = new ReadableStream({
    start(controller) {
      if (bytes !== undefined && bytes.byteLength > 0) controller.enqueue(bytes);
      if (error === undefined) controller.close();
    },
    pull(controller) {
      controller.error(error);
    },
  });
  const pairs = headers.map(([name, value]): [string, string] => [name, value]);
  return new Response(bytes === undefined ? null : body, { status, headers: pairs });
}

async function resume({ job, token }: Extract<Instruction, { kind: "resume" }>): Promise<string> {
  const connection = await connect(job, settingsFor({ clock, fetch: fetchThroughParent }));
  const taken = connection.resume(token);
  return wait(nameOf(endOf(taken)));
}

async function endOf(job: Job): Promise<string> {
  await job.result({ timeout: patience });
  return String(job.snapshot?.status);
}

/** So many turns of the event loop let an answer be read and be dealt with. */
const turns = 10;

async function wait(outcome: Promise<string>): Promise<string> {
  let isSettled = false;
  outcome.finally(() => {
    isSettled = true;
  });
  for (;;) {
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    if (isSettled) return outcome;
    if (awaited.size > 0) {
      await Promise.all(awaited.values());
      continue;
    }
    const [next, ...others] = timers;
    if (next === undefined) throw new Error("The job waits for nothing.");
    timers = others;
    now = Math.max(now, next.due);
    next.callback();
  }
}

const report = (given: Report): boolean | undefined => process.send?.(given);

process.on("message", (instruction: Instruction) => {
  if (instruction.kind === "answer") {
    settlers.get(instruction.id)?.(instruction);
    return;
  }
  now = instruction.now;
  timers = [];
  resume(instruction).then((outcome) => report({ kind: "outcome", outcome }));
});
