/**
 * Stands for a line break in code that is laid out already, since ts-morph would indent the lines after a real one.
 * TypeScript reads it as white space, and no literal or comment of an emitted module can contain it.
 */
export const heldBreak = "\v";
