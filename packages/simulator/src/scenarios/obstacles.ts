import type { ActiveStatus, JobStatus } from "@jobglot/core";
import { responsePointer } from "../expression.js";
import type { Lifecycle } from "../lifecycle.js";

const activeStatuses: readonly ActiveStatus[] = ["PENDING", "QUEUED", "PROCESSING", "STREAMING"];

/** The obstacle for a scenario that needs a state. */
export function needsStatus(status: JobStatus): (lifecycle: Lifecycle) => string | undefined {
  return (lifecycle) => (lifecycle.canName(status) ? undefined : `no status means ${status}`);
}

/** The obstacle for a scenario that needs so many states before the end. */
export function needsActiveStatuses(count: number): (lifecycle: Lifecycle) => string | undefined {
  return ({ canPass }) => {
    const named = activeStatuses.filter(canPass).length;
    return named >= count ? undefined : `jobs have ${named} states before their end, and it takes ${count}`;
  };
}

/** The obstacle for a scenario that writes a status into a body. */
export function needsStatusInBody({ declared }: Lifecycle): string | undefined {
  return responsePointer(declared.status.at) === undefined
    ? "the status does not stand in a body"
    : undefined;
}

/** The obstacle for a scenario about a cancellation. */
export function needsCancel({ declared }: Lifecycle): string | undefined {
  return declared.cancel === undefined ? "the provider offers no way to cancel" : undefined;
}
