import * as module from "node:module";
import { importModule } from "./import-module.cjs";

// What a thread runs that emits packages beside another.
module.enableCompileCache?.();

const { emitInThread } = await importModule("threads/emit-in-thread");
await emitInThread();
