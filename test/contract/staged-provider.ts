import type { Simulation, SimulationRoute } from "@jobglot/core";
import nock from "nock";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { readRequest, type SeenRequest } from "./seen-request.ts";

/** An answer as the provider documents it: at most one of `json`, `text`, `bytes`. */
export interface StagedAnswer {
  /** 200 unless told. */
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** Win over the content type that the body implies. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A provider played by nock, and what it was asked. */
export interface StagedProvider {
  /** Answers requests to a whole URL (query included), one answer each, in order. */
  answer(method: string, url: string, ...answers: readonly StagedAnswer[]): void;
  /** What was asked in the running test, in order. */
  readonly requests: readonly SeenRequest[];
  /** The operations of the spec that were asked for in all tests of the file so far. */
  readonly exercised: ReadonlySet<string>;
}

/**
 * Stages a provider for the tests of one file, with no way to the network. After each test every staged answer
 * must have been fetched.
 */
export function stageProvider(simulation: Simulation): StagedProvider {
  const requests: SeenRequest[] = [];
  const exercised = new Set<string>();

  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.cleanAll();
    requests.length = 0;
    expect(pending).toEqual([]);
  });
  afterAll(() => nock.restore());

  function answer(method: string, url: string, ...answers: readonly StagedAnswer[]): void {
    const { origin, pathname, search } = new URL(url);
    for (const each of answers) {
      nock(origin)
        .intercept(`${pathname}${search}`, method)
        .reply(async (request: Request) => {
          requests.push(await readRequest(request));
          const operation = operationOf(simulation, request);
          if (operation !== undefined) exercised.add(operation);
          return toReply(each);
        });
    }
  }

  return { answer, requests, exercised };
}

/** The operations of a spec, sorted: what a file of tests must have exercised in the end. */
export function operationsOf(simulation: Simulation): string[] {
  return simulation.routes.map(({ operation }) => operation).sort();
}

function toReply({ status = 200, json, text, bytes, headers = {} }: StagedAnswer): nock.ReplyFnResult {
  if (json !== undefined) {
    return [status, JSON.stringify(json), { "Content-Type": "application/json", ...headers }];
  }
  if (bytes !== undefined) return [status, Buffer.from(bytes), headers];
  if (text !== undefined) return [status, text, { "Content-Type": "text/plain", ...headers }];
  return [status, "", headers];
}

/** The operation that a request belongs to: of two templates that fit, the one with fewer parameters. */
function operationOf(simulation: Simulation, request: Request): string | undefined {
  const { origin, pathname } = new URL(request.url);
  const fitting = simulation.routes.filter(
    (route) => route.method === request.method && pattern(route).test(`${origin}${pathname}`),
  );
  const [best] = fitting.sort((one, other) => parameterCount(one) - parameterCount(other));
  return best?.operation;
}

/** A server with a variable (`https://{host}/v1`) fits any value of it. */
function pattern({ server, path }: SimulationRoute): RegExp {
  const url = `${server}${path}`.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]*\}/g, "[^/]+");
  return new RegExp(`^${url}$`);
}

function parameterCount({ path }: SimulationRoute): number {
  return path.split("{").length;
}
