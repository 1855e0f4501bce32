import * as module from "node:module";
import { ts } from "ts-morph";

/**
 * From here on, "typescript" is the compiler that ts-morph brings along, and no second one is loaded: openapi-typescript
 * needs nothing but the factory and the printer, which are the same in both. What is built needs no hook, and a Node too old
 * for hooks runs nothing else.
 */
module.registerHooks?.({
  resolve: (specifier, context, next) =>
    specifier === "typescript" ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
});

export default ts;
