import { catalogue, type DiagnosticCode, isCatalogued } from "../diagnostics/catalogue.ts";
import type { CommandName } from "./command-line.ts";

const general = `jobglot: typed npm clients with one job vocabulary, from OpenAPI documents

Usage
  jobglot generate [provider…] [--check] [--force] [--reporter pretty|plain|json]
  jobglot generate --spec acme.yaml [--overlay acme.overlay.yaml] --out ./acme
  jobglot lint     [provider…] [--reporter pretty|plain|json]
  jobglot add      <name> <file|url>
  jobglot pull     [provider…]
  jobglot dev      [--run COMMAND]
  jobglot diff     [provider…] [--base <commit|npm:latest>] [--write] [--reporter pretty|plain|json]
  jobglot status
  jobglot simulate [provider…] [--port N]
  jobglot help     [command|code]
  jobglot --version

Exit codes: 0 fine, 1 findings, 2 wrong usage.
`;

const commands: Readonly<Record<CommandName, string>> = {
  generate: `jobglot generate [provider…]
Writes the packages of the providers, or of all, from specs/<provider>/openapi.yaml and the
overlay.yaml beside it, when there is one.

  --check      write nothing; report stale, missing, orphaned and edited files, and exit with 1 if there are any
  --force      emit again what has not changed
  --reporter   pretty (with the code around findings; the default), plain (a line each), json
  --spec       one document, without a workspace; together with --out
  --overlay    an OpenAPI Overlay that is applied to it first
  --out        the folder that its package is written to
`,
  lint: `jobglot lint [provider…]
Checks the documents of the providers, or of all: the structure of OpenAPI, and the x-job extensions. Where a provider
has no overlay.yaml, Redocly's recommended rules too: what a provider breaks in its own document is not yours to correct.

  --reporter   pretty (with the code around findings; the default), plain (a line each), json
`,
  add: `jobglot add <name> <file|url>
Makes specs/<name> of a document that a provider publishes: openapi.yaml or .json as it is, an overlay.yaml that proposes
the lifecycles of its jobs with the reasons, SOURCE.md and source.json. Only HTTPS is asked, and no private address, unless
allowedPrivateHosts in jobglot.config.ts has the host.
`,
  pull: `jobglot pull [provider…]
Fetches the documents of the providers again from the url in their source.json, or of all that have one, and says what has
changed. The overlay.yaml stays as it is; what does not fit any more is reported, and the exit code is 1.
`,
  dev: `jobglot dev
Generates all packages, then watches: a package is written again when a file changes that it is made from, until it is
interrupted. A specification that is broken keeps its last good package.

  --run        a command to run whenever packages were written, such as "npm run build"
`,
  diff: `jobglot diff [provider…]
Shows what has changed in the specifications of the providers, or of all: where, whom it breaks (those who call
operations, run jobs, or read status words), and the version that it asks for. Exits with 1 if something breaks.

  --base       what to compare with: a commit, branch or tag (HEAD when absent), npm:latest or another published
               version, or the tarball or folder of an emitted package
  --write      write a changeset for each package that changes; breaking changes are then declared, and exit with 0
  --reporter   pretty, plain, json
`,
  status: `jobglot status
Shows the states and the features of every provider's jobs, what their specifications had to assume, and which
providers have no jobs.
`,
  simulate: `jobglot simulate [provider…]
Plays the providers, or all, on 127.0.0.1 until it is interrupted. It takes the built packages, and @jobglot/simulator,
which has to be installed beside them.

  --port       the port to listen on; any free one when absent
`,
  help: `jobglot help [command|code]
Explains a command, or the code of a finding, such as status-map.
`,
};

/** What `jobglot help` prints: of a command, of the code of a finding, or of all commands. */
export function helpText(about: CommandName | DiagnosticCode | undefined): string {
  if (about === undefined) return general;
  if (!isCatalogued(about)) return commands[about];
  const { rule, cause, fix } = catalogue[about];
  return `${about}\n${rule}\n\nCause: ${cause}\nFix: ${fix}\n`;
}
