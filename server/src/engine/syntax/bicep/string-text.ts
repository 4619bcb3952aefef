import { type Child, isNode, type SyntaxNode } from './node.ts';
import type { Token } from './token.ts';

/** A string's decoded texts and the expressions between them: one text more than expressions. */
export interface StringParts {
  readonly texts: readonly string[];
  readonly values: readonly SyntaxNode[];
}

export function stringParts(node: SyntaxNode): StringParts {
  const parts = (node.slots['parts'] ?? []) as readonly Child[];
  const tokens = parts.filter((part): part is Token => !isNode(part));
  return { texts: tokens.map(decodeToken), values: parts.filter(isNode) };
}

/** The text of a string without interpolation; undefined for any other. */
export function plainText(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind !== 'String' && node?.kind !== 'TypeLiteral') return undefined;
  if (!Array.isArray(node.slots['parts'])) return undefined;
  const { texts, values } = stringParts(node);
  return values.length === 0 ? (texts[0] ?? '') : undefined;
}

function decodeToken(token: Token): string {
  return token.dollars === undefined ? decodeSingle(token) : decodeMultiple(token, token.dollars);
}

function decodeSingle({ kind, text }: Token): string {
  const from = 1;
  const to = kind === 'string' || kind === 'stringEnd' ? text.length - 1 : text.length - 2;
  return text
    .slice(from, Math.max(from, to))
    .replaceAll(/\\(?:u\{([0-9a-fA-F]+)\}|(.))/g, (_, code: string | undefined, character: string) => {
      if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
      return { n: '\n', r: '\r', t: '\t' }[character] ?? character;
    });
}

/** No escapes; a line end right after the opening quotes is not part of the text. */
function decodeMultiple({ kind, text }: Token, dollars: number): string {
  const opens = kind === 'string' || kind === 'stringStart';
  const closes = kind === 'string' || kind === 'stringEnd';
  const inner = text.slice(opens ? dollars + 3 : 1, text.length - (closes ? 3 : dollars + 1));
  return opens ? inner.replace(/^\r?\n/, '') : inner;
}
