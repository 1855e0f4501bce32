import { expect, test } from "vitest";
import { framedBody } from "./framed-body.js";

test("a form becomes one Blob that is the same form: names, files and texts cannot leave their part", async () => {
  const form = new FormData();
  form.append('a"\r\nb', "1\r\n--x");
  form.append("file", new File(["abc"], 'talk"\r\n.mp3', { type: "audio/mpeg" }));
  form.append("file", new Blob([]));
  const framed = framedBody(form);
  if (!(framed instanceof Blob)) throw new Error("not a Blob");
  const read = await new Response(framed).formData();
  // Node takes back what stands for a quote and for the end of a line; browsers leave it.
  const entries = [...read].map(([name, value]) => {
    const given = decodeURIComponent(name);
    return typeof value === "string"
      ? [given, value]
      : [given, decodeURIComponent(value.name), value.size, value.type];
  });
  expect(entries).toEqual([
    ['a"\r\nb', "1\r\n--x"],
    ["file", 'talk"\r\n.mp3', 3, "audio/mpeg"],
    ["file", "blob", 0, expect.anything()],
  ]);
});

test("the ends of lines in a text are those of forms, those in a file stay", async () => {
  const form = new FormData();
  form.append("a", "1\n2\r3\r\n4");
  form.append("b", new File(["1\n2"], "b.txt", { type: "text/plain" }));
  const framed = framedBody(form);
  if (!(framed instanceof Blob)) throw new Error("not a Blob");
  const text = await framed.text();
  expect(text).toContain("\r\n\r\n1\r\n2\r\n3\r\n4\r\n--");
  expect(text).toContain("\r\n\r\n1\n2\r\n--");
});

test("a file without a name is a part of its type, and no file", async () => {
  const form = new FormData();
  form.append("meta", new File(['; filename=""'], "", { type: "application/json" }));
  form.append("file", new File(["abc"], "a.txt", { type: "text/plain" }));
  const framed = framedBody(form);
  if (!(framed instanceof Blob)) throw new Error("not a Blob");
  const text = await framed.text();
  // Bun says the character set as well.
  expect(text).toMatch(
    /Content-Disposition: form-data; name="meta"\r\nContent-Type: application\/json(;charset=utf-8)?\r\n\r\n; filename=""\r\n/,
  );
  expect(text).toContain('name="file"; filename="a.txt"');
});

test.each(["text", new Blob(["a"]), new URLSearchParams("a=1")])("%o stays as it is", (given) => {
  expect(framedBody(given)).toBe(given);
});
