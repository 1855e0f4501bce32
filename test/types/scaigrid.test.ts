import {
  type AudioSynthesizeInput,
  type AudioSynthesizeOutput,
  type BatchResult,
  type ChatEvent,
  createScaiGrid,
  type ScaiGrid,
  type ScaiGridJobs,
} from "@jobglot/scaigrid";
import type { components } from "@jobglot/scaigrid/schema";
import { describe, expect, expectTypeOf, it } from "vitest";

type Schemas = components["schemas"];

describe("the client of ScaiGrid", () => {
  it("needs a base URL, because the document names no host", () => {
    const check = () => {
      createScaiGrid({ apiKey: "key", baseUrl: "https://grid.example.com/v1" });
      // @ts-expect-error: the base URL is missing
      createScaiGrid({ apiKey: "key" });
      // @ts-expect-error: the key is missing
      createScaiGrid({ baseUrl: "https://grid.example.com/v1" });
    };
    expect(check).toBeTypeOf("function");
  });

  it("types the input of an operation", () => {
    const check = (scaigrid: ScaiGrid) => {
      scaigrid.embed({ body: { model: "m", input: ["one", "two"] } });
      scaigrid.audio.transcribe({ body: { model: "m", file: new Blob([]) } });
      scaigrid.batch.list();
      // @ts-expect-error: a file is bytes
      scaigrid.audio.transcribe({ body: { model: "m", file: "speech.mp3" } });
      // @ts-expect-error: no such format
      scaigrid.audio.transcribe({ body: { model: "m", file: new Blob([]), response_format: "xml" } });
      // @ts-expect-error: `messages` is missing
      scaigrid.chat({ body: { model: "m" } });
      // @ts-expect-error: streams are a method of their own
      scaigrid.chat({ body: { model: "m", messages: [], stream: true } });
      // @ts-expect-error: a role is a text
      scaigrid.chat({ body: { model: "m", messages: [{ role: 7, content: "Hi" }] } });
      // @ts-expect-error: `input_file_url` is missing
      scaigrid.jobs.batch.create({ body: { endpoint_completion_window: "24h" } });
    };
    expect(check).toBeTypeOf("function");
  });

  it("takes the envelope off the answers", () => {
    type Chat = Awaited<ReturnType<ScaiGrid["chat"]>>;
    expectTypeOf<Chat>().toEqualTypeOf<Schemas["ChatCompletion"]>();
    expectTypeOf<Awaited<ReturnType<ScaiGridJobs["batch.create"]["result"]>>>().toEqualTypeOf<BatchResult>();
    expectTypeOf<BatchResult["id"]>().toEqualTypeOf<string>();
  });

  it("gives bytes as a Blob, and text as text", () => {
    expectTypeOf<AudioSynthesizeOutput>().toEqualTypeOf<Blob>();
    expectTypeOf<string>().toExtend<Awaited<ReturnType<ScaiGrid["audio"]["transcribe"]>>>();
  });

  it("gives bytes in the form that the caller names", () => {
    const check = async (scaigrid: ScaiGrid, input: AudioSynthesizeInput) => {
      expectTypeOf(await scaigrid.audio.synthesize(input)).toEqualTypeOf<Blob>();
      expectTypeOf(await scaigrid.audio.synthesize(input, { timeout: "1m" })).toEqualTypeOf<Blob>();
      expectTypeOf(await scaigrid.audio.synthesize(input, { as: "bytes" })).toEqualTypeOf<
        Uint8Array<ArrayBuffer>
      >();
      const stream = await scaigrid.audio.synthesize(input, { as: "stream", timeout: "1m" });
      expectTypeOf(stream).toEqualTypeOf<ReadableStream<Uint8Array<ArrayBuffer>>>();
      // @ts-expect-error: no such form
      scaigrid.audio.synthesize(input, { as: "buffer" });
      // @ts-expect-error: JSON has no form to choose
      scaigrid.models({ params: {} }, { as: "bytes" });
    };
    expect(check).toBeTypeOf("function");
  });

  it("types the chunks of a stream", () => {
    const check = async (scaigrid: ScaiGrid) => {
      for await (const chunk of scaigrid.chatStream({ body: { model: "m", messages: [] } })) {
        expectTypeOf(chunk).toEqualTypeOf<Schemas["ChatChunk"]>();
        expectTypeOf(chunk.choices[0]?.delta).not.toBeAny();
        // @ts-expect-error: `noUncheckedIndexedAccess` holds for chunks too
        chunk.choices[0].delta;
      }
    };
    expect(check).toBeTypeOf("function");
    expectTypeOf<ChatEvent>().toEqualTypeOf<Schemas["ChatChunk"]>();
  });

  it("types `http` by the paths of the document", () => {
    const check = async (scaigrid: ScaiGrid) => {
      const { data } = await scaigrid.http.GET("/batch/{batch_id}", { params: { path: { batch_id: "1" } } });
      expectTypeOf(data?.data).not.toBeAny();
      // @ts-expect-error: no such path
      scaigrid.http.GET("/batches");
    };
    expect(check).toBeTypeOf("function");
  });
});
