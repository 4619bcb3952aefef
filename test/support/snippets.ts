import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './repository.ts';

export interface Snippet {
  readonly title: string;
  readonly prefix: string;
  readonly description: string;
  /** The text it inserts, every placeholder filled with its default or its first choice. */
  readonly text: string;
}

/** The snippets of a file that the manifest contributes for a language. */
export function snippetsFor(language: string): readonly Snippet[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { path } = manifest.contributes.snippets.find((one: { language: string }) => one.language === language);
  const written: Record<string, { prefix: string; description: string; body: string[] }> = JSON.parse(
    readFileSync(join(ROOT, path), 'utf8'),
  );
  return Object.entries(written).map(([title, { prefix, description, body }]) => ({
    title,
    prefix,
    description,
    text: expandSnippet(body.join('\n')),
  }));
}

/** Fills a snippet as an editor does on insertion: the first default of a number holds for all its places. */
export function expandSnippet(body: string): string {
  const defaults = new Map<string, string>();
  const placeholder = /\\([\\$}])|\$(?:\{(\d+)(?::((?:\\.|[^\\}])*)|\|((?:\\.|[^\\|])*)\|)?\}|(\d+))/g;
  for (const [, , number = '', text, choices] of body.matchAll(placeholder)) {
    const value = text ?? choices?.split(',')[0];
    if (value !== undefined && !defaults.has(number)) defaults.set(number, value.replaceAll(/\\(.)/g, '$1'));
  }
  return body.replaceAll(
    placeholder,
    (_, escaped?: string, inBraces?: string, _text?: string, _choices?: string, bare?: string) =>
      escaped === undefined ? (defaults.get(inBraces ?? bare ?? '') ?? '') : escaped,
  );
}
