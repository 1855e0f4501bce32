import { createScaiGrid } from "@jobglot/scaigrid";
import type { SimulatorServer } from "@jobglot/simulator/server";
import { createVaikerAI } from "@jobglot/vaikerai";
import { afterAll, beforeAll, expect, it } from "vitest";
import { settingsFor, startWorld } from "./simulated-world.ts";

let world: SimulatorServer;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it("a chat is streamed, chunk by chunk", async () => {
  const scaigrid = createScaiGrid(settingsFor(world.baseUrls, "scaigrid"));
  const contents: unknown[] = [];
  const stream = scaigrid.chatStream({
    body: { model: "m", messages: [{ role: "user", content: "Hi" }] },
  });
  for await (const chunk of stream) contents.push(chunk.choices[0]?.delta.content);
  expect(contents.length).toBeGreaterThan(0);
  expect(contents.some((content) => typeof content === "string")).toBe(true);
});

it("pages are followed to their end", async () => {
  const vaikerai = createVaikerAI(settingsFor(world.baseUrls, "vaikerai"));
  const submitted: string[] = [];
  for (const text of ["Alice", "Bob", "Carol"]) {
    const { id } = await vaikerai.predictions.create({ body: { version: "5c7d5dc6", input: { text } } });
    submitted.push(id);
  }
  const listed: string[] = [];
  for await (const { id } of vaikerai.predictions.listAll()) listed.push(id);
  expect(listed).toEqual(expect.arrayContaining(submitted));
  expect(new Set(listed).size).toBe(listed.length);
});

it("speech comes as bytes with their type", async () => {
  const scaigrid = createScaiGrid(settingsFor(world.baseUrls, "scaigrid"));
  const speech = await scaigrid.audio.synthesize({ body: { model: "m", input: "Hello", voice: "alloy" } });
  expect(speech).toBeInstanceOf(Blob);
  expect(speech.type).toMatch(/^audio\//u);
});

it("`http` gives data, error and response", async () => {
  const vaikerai = createVaikerAI(settingsFor(world.baseUrls, "vaikerai"));
  const { data, response } = await vaikerai.http.GET("/account");
  expect({ status: response.status, username: data?.username }).toEqual({
    status: 200,
    username: expect.any(String),
  });
});
