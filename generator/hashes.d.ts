/** The file in which a build leaves the hash of the sources, which are not published. */
export declare const generatorHashFile: string;
/** The file in which a build leaves the hash of all that it was made from. */
export declare const buildHashFile: string;
/** Changes with everything of the generator that decides about its output: its code, its templates, its version. */
export declare function generatorHash(): string;
/** Changes with everything of this package that decides about what is built. */
export declare function buildHash(): string;
