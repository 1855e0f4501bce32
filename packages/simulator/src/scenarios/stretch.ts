import type { ActiveStatus } from "@jobglot/core";
import type { Phase } from "../timeline.js";

/** Makes some states of a job last so many times as long. */
export function stretch(
  statuses: readonly ActiveStatus[],
  factor: number,
): (usual: readonly Phase[]) => readonly Phase[] {
  return (usual) =>
    usual.map((phase) =>
      statuses.includes(phase.status) ? { ...phase, milliseconds: phase.milliseconds * factor } : phase,
    );
}

/** Makes the last state before the end last at least so many milliseconds. */
export function stretchLast(milliseconds: number): (usual: readonly Phase[]) => readonly Phase[] {
  return (usual) =>
    usual.map((phase, index) =>
      index === usual.length - 1
        ? { ...phase, milliseconds: Math.max(phase.milliseconds, milliseconds) }
        : phase,
    );
}
