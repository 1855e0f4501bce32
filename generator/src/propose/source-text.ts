/** The `SOURCE.md` of a provider that was added. */
export function sourceText(
  name: string,
  from: string,
  { url, sha256, retrieved }: { readonly url?: string; readonly sha256: string; readonly retrieved: string },
): string {
  const origin =
    url === undefined ? `the file \`${from.replace(/[`\p{C}\p{Zl}\p{Zp}]+/gu, " ")}\`` : `<${url}>`;
  const later =
    url === undefined
      ? "With a `url` in `source.json`, `npx jobglot pull` fetches it from there."
      : `\`npx jobglot pull ${name}\` fetches it again, and keeps \`source.json\`.`;
  return `# ${name}

The document is that of the provider, as it is: ${origin}, copied on ${retrieved.slice(0, 10)}, SHA-256
\`${sha256}\`. ${later}

Corrections and the lifecycles of the jobs stand in \`overlay.yaml\`. What the document shows of them was proposed by
\`jobglot add\`, with the reasons beside it.
`;
}
