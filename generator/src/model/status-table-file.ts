import type { StatusTableModel } from "./provider-model.ts";

/** The file of a package that holds its status table, of which the package of all tables is made. */
export const statusTableName = "status.json";

/** A status table as that file holds it. */
export function statusTableText(table: StatusTableModel): string {
  return `${JSON.stringify(table, null, 2)}\n`;
}
