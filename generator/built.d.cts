/** Changes with everything of the generator that decides about its output: its code, its templates, its version. */
export declare function generatorHash(): string;
/** The version of `@jobglot/core` that emitted code is for: the generator has a version of its own. */
export declare function coreVersion(): string;
/** Whether what was built is of the sources as they are. */
export declare function isBuilt(): boolean;
/** Keeps what was built of which sources: these are not published. */
export declare function recordBuild(): void;
