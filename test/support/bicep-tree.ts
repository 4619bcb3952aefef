import { childrenOf, isNode, type SyntaxNode } from '../../server/src/engine/syntax/bicep/node.ts';
import { parseTree } from '../../server/src/engine/syntax/bicep/parse-bicep.ts';
import type { Token } from '../../server/src/engine/syntax/bicep/token.ts';

export type BicepLanguage = 'bicep' | 'bicepparam';

/** The tokens of a tree, in its order. */
export function tokensOf(tree: SyntaxNode): readonly Token[] {
  const found: Token[] = [];
  const open: (SyntaxNode | Token)[] = [tree];
  for (let next = open.pop(); next; next = open.pop()) {
    if (isNode(next)) open.push(...[...childrenOf(next)].reverse());
    else found.push(next);
  }
  return found;
}

/** A text's tree as text: its tokens, and between them what of the text is blank, a comment or a pragma. Anything else is left out. */
export function printed(text: string, language: BicepLanguage = 'bicep'): string {
  const trivia = /^(?:[ \t]+|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|#[a-z-]+[\w \t-]*)+/;
  let out = '';
  let at = 0;
  for (const token of tokensOf(parseTree(text, language))) {
    out += trivia.exec(text.slice(at, token.start))?.[0] ?? '';
    out += token.text;
    at = token.end;
  }
  return out;
}

/** A tree in brackets: kinds of nodes and texts of tokens, without the line ends. */
export function bracketed(text: string, language: BicepLanguage = 'bicep'): string {
  const show = (part: SyntaxNode | Token): string => {
    if (!isNode(part)) return part.kind === 'newline' || part.kind === 'end' ? '' : part.text;
    const inside = childrenOf(part)
      .map(show)
      .filter((shown) => shown !== '');
    if (part.kind === 'Identifier' && inside.length === 1) return inside[0] ?? '';
    return `(${[part.kind, ...inside].join(' ')})`;
  };
  return show(parseTree(text, language))
    .replace(/^\(Program ?/, '')
    .replace(/\)$/, '');
}
