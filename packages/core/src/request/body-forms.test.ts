import { expect, test } from "vitest";
import { serializeAnyBody } from "./any-body.js";
import { multipartBody, multipartOf, urlencodedBody } from "./form-body.js";
import { jsonBody } from "./json-body.js";
import { linesBody } from "./lines-body.js";
import type { ParameterStyle } from "./parameter-style.js";
import { rawBody } from "./raw-body.js";
import { urlencodedOf } from "./urlencoded-styles.js";

test("JSON becomes text", () => {
  expect(jsonBody().write({ a: [1] })).toBe('{"a":[1]}');
  expect(jsonBody("application/problem+json").write("text")).toBe('"text"');
});

test("multipart: files, repeated fields, JSON for objects, nothing for null", async () => {
  const file = new Blob(["abc"], { type: "audio/wav" });
  const form = multipartBody.write({ file, n: 1, words: ["a", "b"], meta: { x: 1 }, none: null });
  if (!(form instanceof FormData)) throw new Error("not a form");
  expect([...form.keys()]).toEqual(["file", "n", "words", "words", "meta"]);
  expect(form.get("file")).toMatchObject({ size: 3, type: "audio/wav" });
  expect(form.getAll("words")).toEqual(["a", "b"]);
  const meta = form.get("meta");
  if (!(meta instanceof File)) throw new Error("has no type");
  // Bun says the character set as well.
  const json = expect.stringMatching(/^application\/json/);
  expect([meta.name, meta.type, await meta.text()]).toEqual(["", json, '{"x":1}']);
});

test.each<{ given: unknown; want: string }>([
  { given: new Blob(["a"]), want: "image/png" },
  { given: new Blob(["a"], { type: "image/gif" }), want: "image/gif" },
  { given: new File(["a"], "b.png"), want: "image/png" },
  { given: new Uint8Array(1), want: "image/png" },
  { given: "a", want: "image/png" },
])("a part of a stated type, given as $given, is $want", ({ given, want }) => {
  const form = multipartOf({ file: "image/png" }).write({ file: given });
  expect(form instanceof FormData && form.get("file")).toMatchObject({ type: want });
});

test.each<{ given: [ParameterStyle, unknown]; want: string }>([
  { given: [{}, { R: 1, G: 2 }], want: "R=1&G=2" },
  { given: [{ explode: false }, ["a", "b c"]], want: "color=a%2Cb+c" },
  { given: [{ style: "spaceDelimited" }, ["a", "b"]], want: "color=a+b" },
  { given: [{ style: "deepObject" }, { R: 1, G: 2 }], want: "color%5BR%5D=1&color%5BG%5D=2" },
])("a urlencoded form of $given is $want", ({ given: [style, color], want }) => {
  expect(String(urlencodedOf({ color: style }).write({ color, meta: { x: 1 } }))).toBe(
    `${want}&meta=%7B%22x%22%3A1%7D`,
  );
});

test("a urlencoded form repeats arrays", () => {
  const form = urlencodedBody.write({ a: ["1", "2"], b: "&" });
  expect(String(form)).toBe("a=1&a=2&b=%26");
});

test("text and bytes go as they are; an object does not", () => {
  expect(rawBody("text/plain").write("hello")).toBe("hello");
  expect(() => rawBody("application/octet-stream").write({})).toThrow(/needs a string, a Blob/);
});

test.each<{ given: unknown; want: unknown }>([
  { given: [], want: "" },
  { given: [{ a: 1 }, "b\n"], want: '{"a":1}\n"b\\n"\n' },
  { given: '{"a":1}\n', want: '{"a":1}\n' },
])("JSON lines of $given are $want", ({ given, want }) => {
  expect(linesBody("application/jsonl").write(given)).toBe(want);
});

test.each([
  { given: { a: 1 }, want: "A body of type application/jsonl needs a list of values" },
  { given: [undefined], want: "The body has no JSON form" },
  { given: [{ file: new Blob() }], want: 'The member "file" of the body holds bytes' },
])("$given has no JSON lines", ({ given, want }) => {
  expect(() => linesBody("application/jsonl").write(given)).toThrow(want);
});

test("a raw body has the media type that is told, or its own", () => {
  expect(rawBody("image/png")).toMatchObject({ mediaType: "image/png" });
  expect(rawBody()).not.toHaveProperty("mediaType");
  expect(() => rawBody().write({})).toThrow("A body of type */* needs a string");
  expect(() => rawBody().write(pieces())).toThrow(/`Readable\.toWeb` .* makes one of a stream of Node/);
});

test("without a media type, a file makes a form, and the rest is JSON", () => {
  expect(serializeAnyBody({ file: new Blob(["abc"]), model: "m" }, jsonBody().write)).toBeInstanceOf(
    FormData,
  );
  expect(serializeAnyBody(new Blob(["abc"]), jsonBody().write)).toBeInstanceOf(Blob);
  expect(serializeAnyBody({ a: 1 }, jsonBody().write)).toBe('{"a":1}');
  expect(serializeAnyBody("text", jsonBody().write)).toBe('"text"');
});

test("bytes in a form are a file, a date is ISO 8601", () => {
  const form = multipartBody.write({ bytes: new Uint8Array([1, 2]), at: new Date(0) });
  if (!(form instanceof FormData)) throw new Error("not a form");
  expect(form.get("bytes")).toMatchObject({ size: 2 });
  expect(form.get("at")).toBe("1970-01-01T00:00:00.000Z");
});

test.each([new Blob(["a"]), new ReadableStream(), new Uint8Array(1), new ArrayBuffer(1)])(
  "JSON carries no bytes: %o",
  (bytes) => {
    expect(() => jsonBody().write({ input: { image: bytes } })).toThrow(
      /member "image" of the body holds bytes/,
    );
  },
);

test("what says its own JSON form is asked for it, whatever it holds", () => {
  const picture = { image: new Blob(["a"]), toJSON: () => ({ url: "https://example.com/a.png" }) };
  expect(jsonBody().write({ input: picture })).toBe('{"input":{"url":"https://example.com/a.png"}}');
});

async function* pieces() {
  yield new Uint8Array(1);
}

test.each([
  { name: "a stream of the platform", given: new ReadableStream() },
  { name: "what is read piece by piece, as Node's streams are", given: pieces() },
])("a form cannot hold $name, and says what can", ({ given }) => {
  const want = /member "file" of the form is a stream.*openAsBlob/;
  expect(() => multipartBody.write({ file: given })).toThrow(want);
  expect(() => serializeAnyBody({ file: given }, jsonBody().write)).toThrow(want);
});

test("a file keeps its name", () => {
  const form = multipartBody.write({ file: new File(["abc"], "talk.wav") });
  expect(form instanceof FormData && form.get("file")).toMatchObject({ name: "talk.wav", size: 3 });
});

const circle: Record<string, unknown> = {};
circle.again = circle;

test.each([
  { name: "a circle", given: circle },
  { name: "a BigInt", given: { seed: 5n } },
  { name: "a function", given: () => undefined },
])("$name has no JSON form", ({ given }) => {
  expect(() => jsonBody().write(given)).toThrow(RangeError);
  expect(() => jsonBody().write(given)).toThrow(/^The body has no JSON form\./);
});

test.each([circle, { seed: 5n }])("a form holds no object without a JSON form", (given) => {
  expect(() => multipartBody.write({ settings: given })).toThrow(RangeError);
  expect(() => urlencodedBody.write({ settings: given })).toThrow(RangeError);
});
