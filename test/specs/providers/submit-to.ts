import type { WebhookSource } from "@jobglot/core";
import { expect } from "vitest";
import { createInstantClock } from "../../contract/instant-clock.ts";
import { clientOf, memberAt } from "../call-package.ts";
import type { StandalonePackages } from "../standalone-packages.ts";
import type { ProviderCase, ScriptedAnswer, ScriptedExchange } from "./provider-case.ts";

/** A job of any provider, for as much as the tests need of it. */
export interface AnyJob extends AsyncIterable<{ readonly status: string }> {
  readonly snapshot: unknown;
  poll(): Promise<{ readonly status: string }>;
  result(options?: { readonly webhook: WebhookSource }): Promise<unknown>;
  cancel(): Promise<string>;
}

interface SentRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Submits a job to a provider whose requests and answers are scripted.
 *
 * @returns the job, and the exchanges that are still to come
 */
export async function submitTo(
  packages: StandalonePackages,
  { provider, method, input, baseUrl }: Pick<ProviderCase, "provider" | "method" | "input" | "baseUrl">,
  exchanges: readonly ScriptedExchange[],
): Promise<{ readonly job: AnyJob; readonly left: readonly ScriptedExchange[] }> {
  const left = [...exchanges];
  const client = clientOf(await packages.load(provider, "client"), {
    apiKey: "secret",
    clock: createInstantClock(),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    fetch: async (url: string, { method: verb, headers, body }: SentRequest) => {
      const next = left.shift();
      expect(`${verb} ${url}`).toBe(next?.request);
      if (next?.sent !== undefined) expect(JSON.parse(String(body))).toEqual(next.sent);
      expect(Object.fromEntries(new Headers(headers))).toMatchObject(next?.sentHeaders ?? {});
      return answerOf(next);
    },
  });
  const job = await memberAt(client, `jobs.${method}`)(input);
  if (!isJob(job)) throw new Error("A submission did not give a job.");
  return { job, left };
}

function isJob(value: unknown): value is AnyJob {
  return typeof value === "object" && value !== null && "result" in value && Symbol.asyncIterator in value;
}

function answerOf({ status = 200, headers = {}, answer }: ScriptedAnswer = {}): Response {
  if (answer instanceof Blob) {
    return new Response(answer, { status, headers: { ...headers, "content-type": answer.type } });
  }
  if (answer === undefined) return new Response(null, { status, headers });
  return Response.json(answer, { status, headers });
}
