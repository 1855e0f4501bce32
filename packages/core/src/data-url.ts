/**
 * A file as a `data:` URL (RFC 2397), for providers that take small files inside the JSON body.
 * Where a provider limits them, a larger one is refused before anything is sent.
 */
export async function toDataUrl(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  // In parts: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return `data:${file.type || "application/octet-stream"};base64,${btoa(binary)}`;
}

/** How many bytes of file a `data:` URL holds; 0 for any other text. */
export function dataUrlSize(text: string): number {
  const [head = "", data] = text.split(/,(.*)/s, 2);
  if (data === undefined || !/^data:/i.test(head)) return 0;
  const plain = data.replace(/%[0-9a-f]{2}/gi, "_");
  if (!/;base64$/i.test(head)) return new TextEncoder().encode(plain).byteLength;
  return Math.floor((plain.replace(/=+$/, "").length * 3) / 4);
}
