import { variableName } from "./identifier.ts";

/** What a client calls to submit jobs and to take them up again, which no definition may hide. */
const calledFunctions: ReadonlySet<string> = new Set(["resumeJob", "submitJob"]);

/** The name of the definition of a job, by the stem of its operation's types: `predictionsCreateJob`. */
export function jobConstant(typeName: string): string {
  return variableName(`${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}Job`, calledFunctions);
}
