/** The target that is the package of all status tables: its folder, and its name in the scope of the emitted packages. */
export const jobStatusTarget = "job-status";
