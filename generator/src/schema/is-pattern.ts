/** Whether a text is a regular expression as JSON Schema has them: of ECMA-262, in Unicode (2020-12 core, section 6.4). */
export function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
