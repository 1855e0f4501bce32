import { InvalidInputError } from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
import { describe, expect, test } from "vitest";
import { stageProvider } from "./staged-provider.ts";
import { base, helloVersion } from "./vaikerai-bodies.ts";
import { createClient } from "./vaikerai-client.ts";
import { startingPrediction } from "./vaikerai-job-bodies.ts";

const provider = stageProvider(simulation);
const createUrl = `${base}/predictions`;

describe("a file in the input", () => {
  const kilobytes = (size: number) => `data:image/png;base64,${"A".repeat(Math.ceil((size * 1024 * 4) / 3))}`;

  test("of more than 256 KB is refused before anything is sent", async () => {
    const given = { version: helloVersion, input: { image: kilobytes(257) } };

    const error: unknown = await createClient()
      .jobs.predictions.create({ body: given })
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ provider: "vaikerai", operation: "predictions.create" });
    expect(String(error)).toContain("HTTP URL");
  });

  test.each([
    { given: "a data URL of a small file", image: kilobytes(190) },
    { given: "an HTTP URL", image: "https://example.com/large.png" },
  ])("as $given is sent", async ({ image }) => {
    provider.answer("POST", createUrl, { json: startingPrediction });

    await createClient().jobs.predictions.create({ body: { version: helloVersion, input: { image } } });

    expect(provider.requests.map((request) => request.body)).toEqual([
      { version: helloVersion, input: { image } },
    ]);
  });
});
