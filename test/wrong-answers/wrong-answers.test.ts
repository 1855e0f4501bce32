import type { Simulation } from "@jobglot/core";
import { simulate } from "@jobglot/simulator";
import { describe, expect, it } from "vitest";
import { connect, type JobUnderTest, simulationOf } from "../conformance/job-under-test.ts";
import { providerJobs } from "../conformance/provider-jobs.ts";
import { createLoadClock, type LoadClock } from "../load/load-clock.ts";
import { type Place, placesIn, replaced, wrongAnswers, wrongValues } from "./corruptions.ts";
import { complaintAbout, submitAndAwait, uses } from "./uses.ts";

/** What takes the place of an answer. */
type Wrong = (response: Response) => Promise<Response>;

/** From which answer on they are wrong: that to the submission, or the one after. */
type Since = "submission" | "afterwards";

/** No use takes so many requests: a client that sends more would never end. */
const mostRequests = 600;

const apiKey = "a-key-that-stays-home";

/** A provider of which some answers are wrong. */
class WrongProvider {
  readonly clock: LoadClock = createLoadClock();
  readonly bodies: unknown[] = [];
  readonly hosts = new Set<string>();
  requests = 0;
  wrong: Wrong | undefined;
  readonly #fetch: typeof globalThis.fetch;

  constructor(simulation: Simulation) {
    this.#fetch = simulate(simulation, { clock: this.clock }).fetch;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    this.requests++;
    this.hosts.add(new URL(request.url).host);
    const response = await this.#fetch(request);
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    this.bodies.push(body);
    return this.wrong === undefined ? response : this.wrong(response);
  };
}

/** Goes through a use while answers are wrong, and says what is to complain about. */
async function complaint(
  kind: JobUnderTest,
  simulation: Simulation,
  { since, use, wrong }: { since: Since; use: string; wrong: Wrong },
): Promise<string | undefined> {
  const provider = new WrongProvider(simulation);
  const { clock } = provider;
  const connection = await connect(kind, { apiKey, clock, fetch: provider.fetch, random: () => 0.5 });
  const run = async (): Promise<string | undefined> => {
    if (since === "submission") {
      provider.wrong = wrong;
      return complaintAbout(submitAndAwait(connection, kind.input));
    }
    const job = await connection.submit(kind.input);
    provider.wrong = wrong;
    return complaintAbout(uses[use]?.(job) ?? Promise.reject(new Error(`There is no ${use}.`)));
  };
  const found = await clock.run(run());
  if (provider.hosts.has("evil.test")) return "The key went elsewhere.";
  if (provider.requests > mostRequests) return `It took ${provider.requests} requests.`;
  return found;
}

/** The places of all bodies that a job meets which goes well. */
async function placesOf(kind: JobUnderTest, simulation: Simulation): Promise<readonly Place[]> {
  const provider = new WrongProvider(simulation);
  const { clock } = provider;
  const connection = await connect(kind, { apiKey, clock, fetch: provider.fetch, random: () => 0.5 });
  await clock.run(submitAndAwait(connection, kind.input));
  const places = provider.bodies.flatMap((body) => placesIn(body));
  return [...new Map(places.map((place) => [place.join("/"), place])).values()];
}

const inPlace =
  (place: Place, value: unknown): Wrong =>
  async (response) => {
    if (response.headers.get("content-type")?.includes("json") !== true) return response;
    const body: unknown = replaced(await response.json(), place, value);
    return Response.json(body, { status: response.status, headers: response.headers });
  };

const kinds = await Promise.all(
  providerJobs.map(async (kind) => {
    const simulation = await simulationOf(kind);
    return { name: `${simulation.provider} ${kind.method}`, kind, simulation };
  }),
);

describe.each(kinds)("$name ends in a result or an error of the runtime", ({ kind, simulation }) => {
  it.each(Object.keys(wrongAnswers))("when the answers are %s", async (name) => {
    const wrong: Wrong = async () => wrongAnswers[name]?.() ?? Response.error();
    const found: Record<string, string | undefined> = {
      submission: await complaint(kind, simulation, { since: "submission", use: "", wrong }),
    };
    for (const use of Object.keys(uses))
      found[use] = await complaint(kind, simulation, { since: "afterwards", use, wrong });
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((use) => [use, undefined])));
  });

  it.each<{ since: Since; use: string }>([
    { since: "submission", use: "result()" },
    { since: "afterwards", use: "result()" },
    { since: "afterwards", use: "cancel()" },
    { since: "afterwards", use: "stream()" },
  ])("when any value is wrong: $since, $use", async ({ since, use }) => {
    const found: string[] = [];
    for (const place of await placesOf(kind, simulation)) {
      for (const value of [...wrongValues, undefined]) {
        const said = await complaint(kind, simulation, { since, use, wrong: inPlace(place, value) });
        if (said !== undefined) found.push(`${place.join("/")} = ${JSON.stringify(value)}: ${said}`);
      }
    }
    expect(found).toEqual([]);
  });
});
