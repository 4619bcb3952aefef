import type { FileContent } from '../engine/analysis/index.ts';

/** Bytes to text: UTF-8 unless a byte-order mark says UTF-16. The mark itself is not part of the text. Bytes that are no text are refused. */
export function decodeText(bytes: Uint8Array): FileContent {
  try {
    const text = decoder(bytes).decode(bytes);
    if (text.includes('\0')) return notText();
    return { state: 'text', text };
  } catch {
    return notText();
  }
}

function decoder(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

const notText = (): FileContent => ({
  state: 'refused',
  reason: 'not a text file in UTF-8 or UTF-16',
  remedy: 'save it as UTF-8',
});
