/** The file of a provider's package that holds its status table as data, for the package of all tables. */
export const statusTableName = "status.json";
