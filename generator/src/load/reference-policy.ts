import { join } from "node:path";
import type { Configuration } from "../configuration/configuration.ts";

/** What a document may refer to outside its own folder. */
export interface ReferencePolicy {
  /** Hosts, with port unless it is the scheme's own, that may be fetched from where their addresses are public. */
  readonly hosts: readonly string[];
  /** Hosts that may be fetched from whatever their addresses are. */
  readonly privateHosts: readonly string[];
  /** Absolute paths of folders that files may be read from, besides that of the document. */
  readonly folders: readonly string[];
  /** How large a file may be. */
  readonly maximumFileBytes: number;
  /** How long fetching one may take. */
  readonly timeoutMilliseconds: number;
}

/** More than the largest published documents, which have about 12 MB; generating takes some 150 times as much memory. */
const defaultMaximumFileBytes = 16 * 1024 * 1024;

/** Nothing outside the folder of the document. */
export const closedPolicy: ReferencePolicy = {
  hosts: [],
  privateHosts: [],
  folders: [],
  maximumFileBytes: defaultMaximumFileBytes,
  timeoutMilliseconds: 30_000,
};

/**
 * What the settings of a workspace allow.
 * @param root absolute path of the workspace
 */
export function policyOf(root: string, configuration: Configuration): ReferencePolicy {
  return {
    ...closedPolicy,
    hosts: configuration.allowedReferenceHosts ?? [],
    privateHosts: configuration.allowedPrivateHosts ?? [],
    folders: (configuration.allowedReferenceFolders ?? []).map((folder) => join(root, folder)),
    maximumFileBytes: configuration.maximumFileBytes ?? defaultMaximumFileBytes,
  };
}
