import { expect, test } from "vitest";
import { headersOf } from "./header-styles.js";
import type { ParameterStyle } from "./parameter-style.js";
import { segmentsOf } from "./path-styles.js";
import { queryOf } from "./query-styles.js";

const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1, section 4.8.12.4, and RFC 6570, section 3.2.
test.each<{ given: [ParameterStyle, unknown]; want: string }>([
  { given: [{}, "blue"], want: "color=blue" },
  { given: [{}, ""], want: "color=" },
  { given: [{}, list], want: "color=blue&color=black&color=brown" },
  { given: [{}, object], want: "R=100&G=200&B=150" },
  { given: [{ explode: false }, list], want: "color=blue,black,brown" },
  { given: [{ explode: false }, object], want: "color=R,100,G,200,B,150" },
  { given: [{ explode: false }, ["a,b", "c"]], want: "color=a%2Cb,c" },
  { given: [{ explode: false }, []], want: "" },
  { given: [{ style: "spaceDelimited" }, list], want: "color=blue%20black%20brown" },
  { given: [{ style: "spaceDelimited" }, object], want: "color=R%20100%20G%20200%20B%20150" },
  { given: [{ style: "spaceDelimited", explode: true }, ["a", "b"]], want: "color=a&color=b" },
  { given: [{ style: "pipeDelimited" }, list], want: "color=blue%7Cblack%7Cbrown" },
  { given: [{ style: "pipeDelimited" }, object], want: "color=R%7C100%7CG%7C200%7CB%7C150" },
  { given: [{ style: "deepObject" }, object], want: "color[R]=100&color[G]=200&color[B]=150" },
  { given: [{ style: "deepObject" }, ["a", "b"]], want: "color=a&color=b" },
  { given: [{ style: "deepObject" }, { "b]": "c", d: undefined }], want: "color[b%5D]=c" },
  { given: [{ allowReserved: true }, "/a?b=c:d,e@[f];$!'()*"], want: "color=/a?b=c:d,e@[f];$!'()*" },
  { given: [{ allowReserved: true }, "a&b#c+d e"], want: "color=a%26b%23c%2Bd%20e" },
  { given: [{ allowReserved: true }, "%41 100% ä"], want: "color=%41%20100%25%20%C3%A4" },
  { given: [{ json: true }, { a: ["b"] }], want: "color=%7B%22a%22%3A%5B%22b%22%5D%7D" },
  { given: [{ json: true }, "a"], want: "color=%22a%22" },
  { given: [{ json: true }, undefined], want: "" },
  { given: [{ json: true }, null], want: "" },
])("a query of $given is $want", ({ given: [style, color], want }) => {
  expect(queryOf({ color: style })({ color })).toBe(want);
});

test("the parameters of a query that have no style of their own are as usual", () => {
  expect(queryOf({ color: { explode: false } })({ a: ["b", "c"], color: list, toString: "d" })).toBe(
    "a=b&a=c&color=blue,black,brown&toString=d",
  );
});

test.each<{ given: [ParameterStyle, unknown]; want: string }>([
  { given: [{}, "blue"], want: "blue" },
  { given: [{}, list], want: "blue,black,brown" },
  { given: [{}, ["a/b", "c,d"]], want: "a%2Fb,c%2Cd" },
  { given: [{}, object], want: "R,100,G,200,B,150" },
  { given: [{ explode: true }, list], want: "blue,black,brown" },
  { given: [{ explode: true }, object], want: "R=100,G=200,B=150" },
  { given: [{ style: "label" }, "blue"], want: ".blue" },
  { given: [{ style: "label" }, list], want: ".blue,black,brown" },
  { given: [{ style: "label", explode: true }, list], want: ".blue.black.brown" },
  { given: [{ style: "label" }, object], want: ".R,100,G,200,B,150" },
  { given: [{ style: "label", explode: true }, object], want: ".R=100.G=200.B=150" },
  { given: [{ style: "matrix" }, "blue"], want: ";color=blue" },
  { given: [{ style: "matrix" }, ""], want: ";color" },
  { given: [{ style: "matrix" }, list], want: ";color=blue,black,brown" },
  { given: [{ style: "matrix", explode: true }, list], want: ";color=blue;color=black;color=brown" },
  { given: [{ style: "matrix" }, object], want: ";color=R,100,G,200,B,150" },
  { given: [{ style: "matrix", explode: true }, object], want: ";R=100;G=200;B=150" },
  { given: [{ style: "matrix", explode: true }, { R: "" }], want: ";R" },
  { given: [{ json: true }, { a: "/" }], want: "%7B%22a%22%3A%22%2F%22%7D" },
])("a path of $given is $want", ({ given: [style, color], want }) => {
  expect(segmentsOf({ color: style })("/colors/{color}/{id}", { color, id: "7" })).toBe(`/colors/${want}/7`);
});

test.each<{ given: [ParameterStyle, unknown]; want: RegExp }>([
  { given: [{}, undefined], want: /"color" needs a string or a number, not undefined/ },
  { given: [{}, []], want: /must not be ""/ },
  { given: [{}, [".."]], want: /must not be "\.\."/ },
  { given: [{ style: "label" }, ""], want: /must not be "\."/ },
  { given: [{ style: "label" }, "."], want: /must not be "\.\."/ },
  { given: [{ style: "matrix" }, []], want: /must not be ""/ },
  { given: [{}, [["a"]]], want: /path parameter "color" holds a list or an object inside another/ },
  { given: [{ json: true }, 5n], want: /parameter "color" has no JSON form/ },
])("a path of $given is refused", ({ given: [style, color], want }) => {
  expect(() => segmentsOf({ color: style })("/{color}", { color })).toThrow(want);
});

test.each<{ given: [ParameterStyle, unknown]; want: unknown }>([
  { given: [{}, "blue"], want: "blue" },
  { given: [{}, list], want: "blue,black,brown" },
  { given: [{}, object], want: "R,100,G,200,B,150" },
  { given: [{ explode: true }, object], want: "R=100,G=200,B=150" },
  { given: [{ json: true }, { a: "ö☃" }], want: '{"a":"\\u00f6\\u2603"}' },
  { given: [{}, null], want: null },
])("a header of $given is $want", ({ given: [style, color], want }) => {
  expect(headersOf({ color: style })({ color, other: list })).toEqual({ color: want, other: list });
});
