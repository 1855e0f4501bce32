import { mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repository } from "../command-line/run-command.ts";
import { type BenchmarkSettings, progress } from "./benchmark.ts";
import { countErrors } from "./compile-output.ts";
import { type Generator, generators } from "./generators.ts";
import { measureNode, medianUsage, type Usage } from "./measure-node.ts";
import { peersFolder } from "./peers-folder.ts";
import { syntheticDocument } from "./synthetic-document.ts";

/** What came of one generator and one document. */
export interface GeneratorOutcome {
  readonly generator: string;
  /** `undefined` when the program ended with an error, and nothing is to be measured. */
  readonly usage?: Usage;
  /** What TypeScript finds in the output. */
  readonly errors?: number;
}

export interface DocumentOutcome {
  readonly document: string;
  readonly bytes: number;
  /** Of the synthetic documents. */
  readonly operations?: number;
  readonly outcomes: readonly GeneratorOutcome[];
}

interface BenchmarkDocument {
  readonly name: string;
  readonly file: string;
  readonly operations?: number;
}

/** The sizes of the synthetic documents, in operations. */
const syntheticSizes = [50, 300, 1200] as const;
/** A program that has taken so long for one document is not run on it again. */
const mostSeconds = 20;

const providers = ["serika", "socaity", "octoai", "scaigrid", "vaikerai"];

async function documentsIn(scratch: string, files: readonly string[]): Promise<BenchmarkDocument[]> {
  const synthetic: BenchmarkDocument[] = [];
  for (const operations of syntheticSizes) {
    const file = join(scratch, `synthetic-${operations}.json`);
    await writeFile(file, JSON.stringify(syntheticDocument(operations), null, 2));
    synthetic.push({ name: `${operations} operations`, file, operations });
  }
  return [
    ...providers.map((name) => ({ name, file: join(repository, `specs/${name}/openapi.yaml`) })),
    ...synthetic,
    ...files.map((file) => ({ name: basename(file), file })),
  ];
}

/** Runs every generator on every document: in turn, so that what the machine does besides hits all alike. */
export async function measureDocuments({ runs, files }: BenchmarkSettings): Promise<DocumentOutcome[]> {
  const peers = await peersFolder();
  const scratch = await realpath(await mkdtemp(join(tmpdir(), "jobglot-generate-")));
  const measured: DocumentOutcome[] = [];
  for (const { name, file, operations } of await documentsIn(scratch, files)) {
    progress(`${name}: ${runs} runs`);
    const trials = generators.map((generator, index) => ({
      generator,
      folder: join(scratch, String(index)),
      usages: [] as Usage[],
    }));
    for (let run = 0; run < runs; run++) {
      for (const { generator, folder, usages } of trials) {
        const isRefused = run > 0 && usages.length === 0;
        const seconds = usages.reduce((sum, usage) => sum + usage.seconds, 0);
        if (isRefused || seconds > mostSeconds) continue;
        const usage = await generateOnce(generator, file, folder, peers);
        if (usage !== undefined) usages.push(usage);
      }
    }
    const outcomes: GeneratorOutcome[] = [];
    for (const { generator, folder, usages } of trials) {
      outcomes.push(
        usages.length === 0
          ? { generator: generator.name }
          : {
              generator: generator.name,
              usage: medianUsage(usages),
              errors: await countErrors(folder, peers),
            },
      );
      await rm(folder, { recursive: true });
    }
    const { size } = await stat(file);
    measured.push({
      document: name,
      bytes: size,
      ...(operations === undefined ? {} : { operations }),
      outcomes,
    });
  }
  await rm(scratch, { recursive: true });
  return measured;
}

async function generateOnce(
  generator: Generator,
  document: string,
  folder: string,
  peers: string,
): Promise<Usage | undefined> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const { exitCode, ...usage } = await measureNode(await generator.prepare(document, folder, peers), folder);
  return exitCode === 0 ? usage : undefined;
}
