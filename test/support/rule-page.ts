import MarkdownIt from 'markdown-it';

/** A rule's page: its headings and its examples in the order written. */
export interface RulePage {
  readonly headings: readonly string[];
  /** Headings below the title under which nothing stands. */
  readonly empty: readonly string[];
  readonly examples: readonly Example[];
}

/** One case: its files, what is expected of them, and the text after a fix where the page gives it. */
export interface Example {
  readonly language: 'bicep' | 'json';
  readonly kind: 'bad' | 'good' | 'unknown';
  /** The property the rule is about is not there: what counts is the platform's default. */
  readonly absent: boolean;
  /** Line of the fence in the page, counted from one. */
  readonly line: number;
  readonly block: Block;
  readonly fixed: Fixed | undefined;
}

export interface Fixed {
  readonly line: number;
  /** Undefined: the safe fixes. Otherwise the one fix of that title. */
  readonly title: string | undefined;
  readonly files: ReadonlyMap<string, string>;
}

export interface Block {
  /** By path, the entry first. */
  readonly files: ReadonlyMap<string, string>;
  readonly labels: readonly Label[];
}

/** What a line of carets says of the text above it. Lines and characters are zero-based. */
export interface Label {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Reads a page. Fences read `LANGUAGE bad|good|unknown [absent]`; `LANGUAGE fixed [TITLE]` belongs to the example before it. */
export function readPage(markdown: string): RulePage {
  const tokens = new MarkdownIt().parse(markdown, {});
  const headings = tokens.flatMap((token, at) => (token.type === 'heading_open' ? [tokens[at + 1]?.content ?? ''] : []));
  const empty = tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    return token.type === 'heading_close' && token.tag !== 'h1' && (!next || next.type === 'heading_open')
      ? [tokens[at - 1]?.content ?? '']
      : [];
  });
  const examples: Example[] = [];
  for (const token of tokens) {
    const [language = '', kind = '', ...rest] = token.type === 'fence' ? token.info.trim().split(/\s+/) : [];
    if (kind === '') continue;
    const line = (token.map?.[0] ?? 0) + 1;
    const main = language === 'bicep' ? 'main.bicep' : 'main.json';
    const last = examples.at(-1);
    if (language !== 'bicep' && language !== 'json') throw new Error(`line ${line}: examples are bicep or json`);
    if (kind === 'fixed') {
      if (last?.kind !== 'bad' || last.language !== language || last.fixed)
        throw new Error(`line ${line}: 'fixed' stands behind the 'bad' block it repairs, in its language`);
      const title = rest.length > 0 ? rest.join(' ') : undefined;
      examples[examples.length - 1] = { ...last, fixed: { line, title, files: readBlock(token.content, main).files } };
    } else if (kind === 'bad' || kind === 'good' || kind === 'unknown') {
      if (rest.length > 0 && rest.join(' ') !== 'absent') throw new Error(`line ${line}: '${rest.join(' ')}' means nothing here`);
      examples.push({ language, kind, absent: rest.length > 0, line, block: readBlock(token.content, main), fixed: undefined });
    } else throw new Error(`line ${line}: an example is bad, good, unknown or fixed`);
  }
  return { headings, empty, examples };
}

/** Splits a text into its files at `//- PATH` lines and takes the label lines out. */
export function readBlock(text: string, main: string): Block {
  const files = new Map<string, string[]>();
  const labels: Label[] = [];
  let file = main;
  let lines: string[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const next = /^\/\/- (\S+)$/.exec(line)?.[1];
    const label = /^(\s*\/\/\s*)(\^+)\s+(\S.*)$/.exec(line);
    if (next !== undefined) {
      file = next;
      lines = [];
      files.set(file, lines);
    } else if (label) {
      const start = label[1]?.length ?? 0;
      labels.push({ file, line: lines.length - 1, start, end: start + (label[2]?.length ?? 0), text: label[3] ?? '' });
    } else {
      if (!files.has(file)) files.set(file, lines);
      lines.push(line);
    }
  }
  return { files: new Map([...files].map(([path, own]) => [path, `${own.join('\n')}\n`])), labels };
}
