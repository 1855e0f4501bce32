import type { EmittedFile } from "../emitted-file.ts";
import { compare } from "../model/compare.ts";
import { renderTemplate } from "./render-template.ts";

/** What the files around the modules of a package say. */
interface PackageFacts {
  /** `@jobglot/vaikerai` */
  readonly packageName: string;
  readonly version: string;
  readonly description: string;
  /** What `jobglot generate` is called with. */
  readonly target: string;
  /** Subpaths without `.`, and the module under `dist` that each reaches. */
  readonly entries: readonly (readonly [subpath: string, module: string])[];
  /** What is published and exported as it is, beside the built modules. */
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  /** `MIT`, or where it stands; absent: there is nothing to say. */
  readonly license?: string;
  /** Absent outside a workspace. */
  readonly workspace?: WorkspaceFacts;
  /** The task that emits the package: `generate` from a specification, which is linted before, or `combine` from packages. */
  readonly task: "generate" | "combine";
  readonly banner: readonly string[];
}

/** What the package's configuration says of the workspace around it. */
export interface WorkspaceFacts {
  /** Globs from the root whose files decide what is emitted. */
  readonly inputs: readonly string[];
}

/** `package.json`, `tsconfig.json` and, in a workspace, `turbo.json`. */
export function packageFiles(facts: PackageFacts): EmittedFile[] {
  const { workspace, banner, target } = facts;
  const isLinted = facts.task === "generate";
  const scripts = [
    ...(workspace !== undefined ? [[facts.task, `jobglot generate ${target}`]] : []),
    ...(workspace !== undefined && isLinted ? [["lint", `jobglot lint ${target}`]] : []),
    ["build", "tsc -p tsconfig.json"],
  ];
  const json = JSON.stringify;
  return [
    {
      path: "package.json",
      text: asToolsWriteIt("package.json", {
        name: json(facts.packageName),
        version: json(facts.version),
        description: json(facts.description),
        license: facts.license === undefined ? "" : json(facts.license),
        exports: facts.entries.map(([subpath, module]) => ({
          path: json(subpath),
          types: json(`./dist/${module}.d.ts`),
          default: json(`./dist/${module}.js`),
        })),
        exportedFiles: facts.files.map((file) => json(`./${file}`)),
        files: ["dist", "README.md", "CHANGELOG.md", ...facts.files].map((file) => json(file)).join(", "),
        scripts: scripts.map(([name, command]) => ({ name: json(name), command: json(command) })),
        dependencies: Object.entries(facts.dependencies)
          .sort(([left], [right]) => compare(left, right))
          .map(([name, version]) => ({ name: json(name), version: json(version) })),
      }),
    },
    {
      path: "tsconfig.json",
      text: renderTemplate("tsconfig.json", { banner }),
    },
    ...(workspace === undefined
      ? []
      : [
          {
            path: "turbo.json",
            text: renderTemplate("turbo.json", {
              banner,
              task: json(facts.task),
              inputs: workspace.inputs.map((glob) => json(`$TURBO_ROOT$/${glob}`)),
              isLinted,
            }),
          },
        ]),
  ];
}

/** In the form that npm, Changesets and Yarn give a file when they write it: Yarn does so when it installs. */
function asToolsWriteIt(...template: Parameters<typeof renderTemplate>): string {
  return `${JSON.stringify(JSON.parse(renderTemplate(...template)), undefined, 2)}\n`;
}
