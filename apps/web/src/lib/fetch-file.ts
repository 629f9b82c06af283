/** A file from the server, with how much of it has come. */
import * as z from 'zod/mini';

export class FileRefused extends Error {}

const refusal = z.object({ error: z.object({ message: z.string() }) });

/** `onBytes`: how many have come so far. Throws `FileRefused` with the server's words, and anything else where it did not answer. */
export async function fetchFile(
  href: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<{ content: Blob; name: string }> {
  const answer = await fetch(href, { signal, headers: { 'accept-language': document.documentElement.lang } });
  if (!answer.ok || answer.body === null) {
    const said = refusal.safeParse(await answer.json().catch(() => null));
    throw new FileRefused(said.success ? said.data.error.message : '');
  }
  const parts: BlobPart[] = [];
  const reader = answer.body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.byteLength;
    onBytes(bytes);
  }
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  return { content: new Blob(parts, { type }), name: nameIn(answer.headers.get('content-disposition')) };
}

/** As the server called it. */
export function nameIn(disposition: string | null): string {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'file';
}
