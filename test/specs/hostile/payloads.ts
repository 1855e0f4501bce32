/** The global that only an escaped payload sets, and the file that only an escaped payload writes. */
export const canary = "jobglotCanary";

/** Code that a spec's text would run if it escaped from its place; {@link canary} tells. */
const code = `globalThis.${canary} = true`;

/** Texts that leave a string, a comment, a template, a table or a folder, unless they are escaped for it. */
export const payloads: Readonly<Record<string, string>> = {
  "double-quote": `"; ${code}; "`,
  "single-quote": `'; ${code}; '`,
  backtick: `\`; ${code}; \``,
  interpolation: `\${${code}}`,
  "comment-end": `*/ ${code}; /*`,
  "line-feed": `\n${code};\n`,
  "carriage-return": `\r${code};\r`,
  "line-separator": `\u2028${code};\u2029`,
  backslash: `\\"; ${code}; //\\`,
  "escaped-newline": `\\u000a${code}; \\x22`,
  "vertical-tab": `\v}; ${code}; {\v }`,
  "doc-tag": `\n@deprecated {@link ${code}} @ts-ignore`,
  proto: "__proto__",
  constructor: "constructor",
  prototype: "prototype.then",
  handlebars: `{{#with "s" as |text|}}{{{constructor.constructor "${code}"}}}{{/with}}{{toString}}`,
  html: `<img src=x onerror="${code}"><script>${code}</script><!-- --> -->`,
  markdown: `](javascript:${code}) ![x](http://127.0.0.1/x.png) | cell | \n\n# Title\n\n\`\`\`\n`,
  shell: `$(touch ${canary}) \`touch ${canary}\`; touch ${canary} #`,
  "npm-scripts": `", "scripts": { "preinstall": "touch ${canary}", "postinstall": "touch ${canary}" }, "x": "`,
  terminal: "\u001b[2J\u001b]8;;http://127.0.0.1\u0007text\u001b]8;;\u0007\b\b",
  traversal: "../../../escaped",
  "windows-traversal": "..\\..\\escaped:con",
  surrogates: `\ud800 \udfff \u202e${code}\u202c\u0000\ufeff`,
  percent: "%2e%2e%2f%zz%",
  dollar: "$& $1 $' $` $$",
  fragment: "#/components/schemas/~1~0~2",
};
