/** Something that runs JavaScript, and that the tests of `packages/core` have to pass on. */
export interface Runtime {
  readonly name: string;
  /** What npm installs for it, beside Vitest. */
  readonly packages: Readonly<Record<string, string>>;
  /** What runs Vitest: a program below `node_modules`, and its arguments. */
  readonly program: readonly [path: string, ...options: readonly string[]];
  /** Whether the tests run in Chromium, and Node only drives it. */
  readonly isBrowser: boolean;
}

const node = (major: string): Runtime => ({
  name: `node-${major}`,
  packages: { node: major },
  program: ["node/bin/node"],
  isBrowser: false,
});

export const runtimes: readonly Runtime[] = [
  node("20"),
  node("22"),
  node("24"),
  node("26"),
  { name: "bun", packages: { bun: "^1.4.5" }, program: [".bin/bun", "--bun"], isBrowser: false },
  {
    name: "deno",
    packages: { deno: "^2.9.6" },
    program: [".bin/deno", "run", "--allow-all"],
    isBrowser: false,
  },
  { ...node("24"), name: "chromium", isBrowser: true },
];
