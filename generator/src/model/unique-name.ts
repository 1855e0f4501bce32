/** The name itself, or with the first number that makes it the only one. */
export function uniqueName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}
