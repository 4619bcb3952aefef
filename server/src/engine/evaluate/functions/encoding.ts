import type { Value } from '../value.ts';
import { answer, define, type NamedFunction, refuse, textAt } from './arguments.ts';
import { base64FromBytes, bytesFromBase64, textFromUtf8, utf8FromText } from './bytes.ts';
import { parseJsonText } from './conversion.ts';
import type { CallSite } from './function.ts';

/** Base64, data URIs and URI components. */
export const encodingFunctions: readonly NamedFunction[] = [
  define('base64', 1, 1, (args, call) => convert(args, call, (text) => base64FromBytes(utf8FromText(text)))),
  define('base64ToString', 1, 1, (args, call) => convert(args, call, fromBase64)),
  define('base64ToJson', 1, 1, (args, call) => {
    const text = convert(args, call, fromBase64);
    return text?.kind === 'string' ? parseJsonText(text.value, call) : undefined;
  }),
  define('dataUri', 1, 1, (args, call) =>
    convert(args, call, (text) => `data:text/plain;charset=utf-8;base64,${base64FromBytes(utf8FromText(text))}`),
  ),
  define('dataUriToString', 1, 1, (args, call) => convert(args, call, fromDataUri)),
  define('uriComponent', 1, 1, (args, call) => convert(args, call, escapeComponent)),
  define('uriComponentToString', 1, 1, (args, call) => convert(args, call, unescapeComponent)),
];

function convert(args: readonly Value[], call: CallSite, change: (text: string) => string | undefined): Value | undefined {
  const text = textAt(args, 0, call);
  if (text === undefined || !call.spend(text.length >> 6)) return undefined;
  const changed = change(text);
  return changed === undefined
    ? refuse(call, 'is given a text that is not encoded as it should be.')
    : answer(changed, args, call.origin);
}

function fromBase64(text: string): string | undefined {
  const bytes = bytesFromBase64(text);
  return bytes && textFromUtf8(bytes);
}

function fromDataUri(text: string): string | undefined {
  const match = /^data:([^,]*),([\s\S]*)$/i.exec(text);
  if (match === null) return undefined;
  const [, header = '', data = ''] = match;
  return /;base64$/i.test(header) ? fromBase64(unescapeComponent(data)) : unescapeComponent(data);
}

function escapeComponent(text: string): string {
  const safe = text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  return encodeURIComponent(safe).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Escapes that are none stay as they are. */
function unescapeComponent(text: string): string {
  return text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (escapes) => {
    const bytes = Uint8Array.from(escapes.slice(1).split('%'), (byte) => Number.parseInt(byte, 16));
    return textFromUtf8(bytes);
  });
}
