/** A text as YAML, in quotes where it needs them. */
export function yamlText(value: string): string {
  const isPlain =
    /^[A-Za-z$][\w$./#-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
