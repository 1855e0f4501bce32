import { Source } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { applyOverlay } from "./apply-overlay.ts";
import { readOverlay } from "./overlay-document.ts";

const documentSource = new Source("/openapi.json", "");
const overlaySource = new Source("/overlay.json", "");

function apply(document: unknown, actions: readonly object[]) {
  const findings: unknown[] = [];
  const overlay = { overlay: "1.1.0", info: { title: "Test", version: "1" }, actions };
  const { actions: read } = readOverlay(overlay, (finding) => findings.push(finding));
  const overlaid = applyOverlay(document, documentSource, read, overlaySource);
  return { ...overlaid, findings: [...findings, ...overlaid.findings] };
}

const changes: readonly {
  readonly what: string;
  readonly given: unknown;
  readonly actions: readonly object[];
  readonly want: unknown;
}[] = [
  { what: "a new member", given: {}, actions: [{ target: "$", update: { a: 1 } }], want: { a: 1 } },
  {
    what: "a plain value replaced",
    given: { a: 1, b: 2 },
    actions: [{ target: "$", update: { a: null } }],
    want: { a: null, b: 2 },
  },
  {
    what: "a plain value as the target",
    given: { a: { b: 1 } },
    actions: [{ target: "$.a.b", update: "x" }],
    want: { a: { b: "x" } },
  },
  {
    what: "objects merged through and through",
    given: { a: { b: { c: 1 } } },
    actions: [{ target: "$", update: { a: { b: { d: 2 } } } }],
    want: { a: { b: { c: 1, d: 2 } } },
  },
  {
    what: "lists joined",
    given: { a: [1] },
    actions: [{ target: "$", update: { a: [2, 3] } }],
    want: { a: [1, 2, 3] },
  },
  {
    what: "a list as the target of a list",
    given: { a: [1] },
    actions: [{ target: "$.a", update: [2] }],
    want: { a: [1, 2] },
  },
  {
    what: "a list as the target of an item",
    given: { a: [] },
    actions: [{ target: "$.a", update: { name: "x" } }],
    want: { a: [{ name: "x" }] },
  },
  {
    what: "a member removed",
    given: { a: 1, b: 2 },
    actions: [{ target: "$.a", remove: true }],
    want: { b: 2 },
  },
  {
    what: "several items removed",
    given: { a: [1, 2, 3, 4] },
    actions: [{ target: "$.a[?@ == 1 || @ == 3]", remove: true }],
    want: { a: [2, 4] },
  },
  {
    what: "nested matches removed",
    given: { x: { x: 1, y: 2 }, y: { x: 3 } },
    actions: [{ target: "$..x", remove: true }],
    want: { y: {} },
  },
  {
    what: "several matches, each with a value of its own",
    given: { a: {}, b: {} },
    actions: [
      { target: "$.*", update: { c: {} } },
      { target: "$.a.c", update: { d: 1 } },
    ],
    want: { a: { c: { d: 1 } }, b: { c: {} } },
  },
  {
    what: "a node that is selected twice, once",
    given: { a: [] },
    actions: [{ target: "$['a', 'a']", update: 1 }],
    want: { a: [1] },
  },
  {
    what: "an action on the result of the one before",
    given: { a: 1 },
    actions: [
      { target: "$.a", remove: true },
      { target: "$", update: { a: [2] } },
      { target: "$.a", update: 3 },
    ],
    want: { a: [2, 3] },
  },
  {
    what: "a copy, which is no reference",
    given: { a: { b: 1 }, c: {} },
    actions: [
      { target: "$.c", copy: "$.a" },
      { target: "$.a", update: { b: 2 } },
    ],
    want: { a: { b: 2 }, c: { b: 1 } },
  },
  {
    what: "a rename",
    given: { paths: { "/old": { get: {} } } },
    actions: [
      { target: "$.paths", update: { "/new": {} } },
      { target: "$.paths['/new']", copy: "$.paths['/old']" },
      { target: "$.paths['/old']", remove: true },
    ],
    want: { paths: { "/new": { get: {} } } },
  },
  {
    what: "what a filter with several tests selects",
    given: { list: [{ a: 1, b: 2 }, { a: 1, b: 2, tags: ["x"] }, { tags: ["x"] }] },
    actions: [{ target: "$.list[?@.a && @.b && @.tags[0] == 'x']", update: { c: 3 } }],
    want: { list: [{ a: 1, b: 2 }, { a: 1, b: 2, tags: ["x"], c: 3 }, { tags: ["x"] }] },
  },
  {
    what: "what patterns match",
    given: { a: "x.y", b: "x\ny", c: "xyz" },
    actions: [
      { target: "$[?match(@, 'x.y')]", update: 1 },
      { target: "$[?search(@, '[x.]y')]", update: 2 },
    ],
    want: { a: 1, b: "x\ny", c: 2 },
  },
  {
    what: "keys with every character",
    given: { "it's\n\\\u0001/~": { a: 1 } },
    actions: [{ target: "$.*", update: { a: 2 } }],
    want: { "it's\n\\\u0001/~": { a: 2 } },
  },
];

describe("applyOverlay", () => {
  it.each(changes)("$what", ({ given, actions, want }) => {
    const before = JSON.stringify(given);
    const { parsed, findings } = apply(given, actions);
    expect({ parsed, findings }).toEqual({ parsed: want, findings: [] });
    expect(JSON.stringify(given)).toBe(before);
  });

  it.each([
    ["$.a.x", { update: 1 }, "/target", "`$.a.x` selects nothing in the document. There is: `bcd`."],
    ["$.a.bcf", { update: 1 }, "/target", "`$.a.bcf` selects nothing in the document. Did you mean `bcd`?"],
    ["$..x", { remove: true }, "/target", "`$..x` selects nothing in the document. Correct the target"],
    [
      "$./x",
      { update: 1 },
      "/target",
      "`$./x` is no JSONPath: unexpected shorthand selector '/'. Write it as in",
    ],
    ["a", { update: 1 }, "/target", "`a` is no JSONPath: expected '$', found 'a'. Write it as in"],
    [
      "$[?match(@.bcd, '(?=a)')]",
      { update: 1 },
      "/target",
      "`$[?match(@.bcd, '(?=a)')]` is no JSONPath: `(?=a)` is no I-Regexp. Write it as in",
    ],
    ["$", { remove: true }, "/target", "The document as a whole cannot be removed."],
    ["$.a", { update: 1 }, "/update", "A plain value cannot be merged into an object."],
    ["$.a", { update: [] }, "/update", "A list cannot be merged into an object."],
    ["$", { update: { a: { bcd: {} } } }, "/update/a/bcd", "An object cannot be merged into a plain value."],
    ["$.a.bcd", { update: {} }, "/update", "An object cannot be merged into a plain value."],
    ["$.*", { update: {} }, "/target", "The target selects nodes of several kinds: an object, a list."],
    ["$.a", { copy: "$.x" }, "/copy", "`$.x` selects nothing; one node can be copied."],
    ["$.a", { copy: "$.*" }, "/copy", "`$.*` selects 2 nodes; one node can be copied."],
    ["$.a", { copy: "$.list" }, "/copy", "A list cannot be merged into an object."],
  ])("%s %j: %s", (target, change, pointer, want) => {
    const { findings } = apply({ a: { bcd: "1" }, list: [1] }, [{ target, ...change }]);
    expect(findings).toEqual([
      expect.objectContaining({ pointer: `/actions/0${pointer}`, message: expect.any(String) }),
    ]);
    const [{ message, fix } = { message: "", fix: "" }] = findings as { message: string; fix: string }[];
    expect(`${message} ${fix}`).toContain(want);
  });

  it("goes on after an action that cannot be applied", () => {
    const { parsed, findings } = apply({}, [
      { target: "$.gone", update: 1 },
      { target: "$.lost", remove: true },
      { target: "$", update: { a: 1 } },
    ]);
    expect(findings).toHaveLength(2);
    expect(parsed).toEqual({ a: 1 });
  });
});

describe("hostile actions", () => {
  it("set members like __proto__, and nothing else", () => {
    const update: unknown = JSON.parse(
      '{ "__proto__": { "polluted": 1 }, "constructor": { "prototype": {} } }',
    );
    const { parsed, findings } = apply({ a: {} }, [{ target: "$.a", update }]);
    expect(findings).toEqual([]);
    expect(JSON.stringify(parsed)).toBe('{"a":{"__proto__":{"polluted":1},"constructor":{"prototype":{}}}}');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    const again = apply(parsed, [{ target: "$.a.__proto__", update: { polluted: 2 } }]);
    expect(JSON.stringify(again.parsed)).toContain('"__proto__":{"polluted":2}');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("cannot reach what no document has", () => {
    for (const target of ["$.__proto__", "$.constructor", "$.a.toString", "$.list.length"]) {
      const { findings } = apply({ a: {}, list: [] }, [{ target, update: {} }]);
      expect(findings, target).toHaveLength(1);
    }
  });

  it("that copy the document into itself come to an end", () => {
    const doubling = { target: "$..a", copy: "$" };
    const { findings } = apply(
      { a: { a: {} } },
      Array.from({ length: 100 }, () => doubling),
    );
    expect(findings).toEqual([
      expect.objectContaining({ message: expect.stringContaining("too large or too deep") }),
    ]);
  });

  it("that match in more ways than can be tried come to an end", () => {
    const text = "a".repeat(100_000);
    const target = (pattern: string) => `$[?match(@, '${pattern}') || search(@, '${pattern}')]`;
    const { parsed, findings } = apply({ a: `${text}c`, b: `${text}b` }, [
      { target: target("(a*)*b"), update: "long" },
      { target: target("((a|a)+)+c"), update: "longer" },
    ]);
    expect({ parsed, findings }).toEqual({ parsed: { a: "longer", b: "long" }, findings: [] });
  });

  it("that nest without end are refused", () => {
    const { findings } = apply({}, [{ target: `$[?${"(".repeat(100_000)}`, remove: true }]);
    expect(findings).toEqual([
      expect.objectContaining({
        message: "A JSONPath of 100003 characters is refused: 2000 are the limit.",
      }),
    ]);
  });

  it("that select without end come to an end", () => {
    const document = JSON.parse(`${'{"a":'.repeat(60)}1${"}".repeat(60)}`);
    const { findings } = apply(document, [{ target: "$..*..*..*..*..*", remove: true }]);
    expect(findings).toEqual([
      expect.objectContaining({ message: expect.stringContaining("selects more than 100000 nodes") }),
    ]);
  });

  it("that look through everything for each value come to an end, and do not count for the next", () => {
    const document = { a: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [index, {}])) };
    const { findings } = apply(document, [
      { target: "$..[?$..[?$..[?$..x]]]", remove: true },
      { target: "$.a[?@..x]", remove: true },
    ]);
    expect(findings).toEqual([
      expect.objectContaining({ message: "The query visits more than 5000000 values." }),
      expect.objectContaining({ message: "`$.a[?@..x]` selects nothing in the document." }),
    ]);
  });
});

describe("originOf", () => {
  const place = (overlaid: ReturnType<typeof apply>, ...path: (string | number)[]) => {
    const { source, pointer } = overlaid.originOf(path);
    return `${source === overlaySource ? "overlay" : "document"} ${pointer}`;
  };

  it("tells what was written where", () => {
    const overlaid = apply({ a: { b: 1 }, list: ["x", "y"] }, [
      { target: "$.a", update: { b: 2, c: { d: [3] } } },
      { target: "$.list", update: ["z"] },
    ]);
    expect(place(overlaid, "a")).toBe("document /a");
    expect(place(overlaid, "a", "b")).toBe("overlay /actions/0/update/b");
    expect(place(overlaid, "a", "c", "d", 0)).toBe("overlay /actions/0/update/c/d/0");
    expect(place(overlaid, "list", 1)).toBe("document /list/1");
    expect(place(overlaid, "list", "2")).toBe("overlay /actions/1/update/0");
    expect(place(overlaid, "a", "gone")).toBe("document /a/gone");
  });

  it("follows what moves when others are removed", () => {
    const overlaid = apply({ list: ["a", { b: 1 }, "c"] }, [
      { target: "$.list", update: ["d"] },
      { target: "$.list[0]", remove: true },
      { target: "$.list[0]", update: { e: 1 } },
    ]);
    expect(place(overlaid, "list", 0, "b")).toBe("document /list/1/b");
    expect(place(overlaid, "list", 0, "e")).toBe("overlay /actions/2/update/e");
    expect(place(overlaid, "list", 1)).toBe("document /list/2");
    expect(place(overlaid, "list", 2)).toBe("overlay /actions/0/update/0");
  });

  it("tells where what was copied was written", () => {
    const overlaid = apply({ a: { b: 1 }, c: {} }, [
      { target: "$.a", update: { d: 1 } },
      { target: "$", update: { e: {} } },
      { target: "$.e", copy: "$.a" },
      { target: "$.c", copy: "$" },
    ]);
    expect(place(overlaid, "e", "b")).toBe("document /a/b");
    expect(place(overlaid, "e", "d")).toBe("overlay /actions/0/update/d");
    expect(place(overlaid, "c", "e", "d")).toBe("overlay /actions/0/update/d");
  });
});
