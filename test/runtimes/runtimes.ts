/** Something that runs JavaScript, and that the tests of `packages/core` have to pass on. */
export interface Runtime {
  readonly name: string;
  /** The version of the npm package `node`. */
  readonly node: string;
  /** Whether the tests run in Chromium, and Node only drives it. */
  readonly isBrowser: boolean;
}

const node = (major: string): Runtime => ({ name: `node-${major}`, node: major, isBrowser: false });

export const runtimes: readonly Runtime[] = [
  node("20"),
  node("22"),
  node("24"),
  node("26"),
  { name: "chromium", node: "24", isBrowser: true },
];
