/** What pairing brackets has to know of a token. A line end is one of kind `newline`; the last token of a text is none of its brackets. */
export interface BracketToken {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Of a piece of a string that opens an interpolation: undefined where the string ends with its line. */
  readonly dollars?: number;
}

export interface BracketPairs {
  /** For an opening token `i`, the index of the first token that no longer belongs to it; its closing one belongs to it. 0 for all others. */
  readonly limits: Int32Array;
  /** Opening tokens by their closing ones; undefined where all brackets are paired. */
  readonly pairs: ReadonlyMap<number, number> | undefined;
}

const OPENS: ReadonlySet<string> = new Set(['{', '[', '(', 'stringStart', 'stringMiddle']);
const CLOSES: ReadonlyMap<string, string> = new Map([
  ['}', '{'],
  [']', '['],
  [')', '('],
]);

/**
 * Pairs the brackets of a text. Where they do not balance, the tokens that begin a part of their own (a declaration) and, between them, the indentation tell
 * which one was not closed: the content of such a bracket ends with its last line that is indented further.
 */
export function pairBrackets(tokens: readonly BracketToken[], startsPart: (at: number) => boolean): BracketPairs {
  const limits = new Int32Array(tokens.length);
  if (pairByKind(tokens, limits)) return { limits, pairs: undefined };
  limits.fill(0);
  const pairs = new Map<number, number>();
  const end = tokens.length - 1;
  let start = 0;
  for (let at = 1; at <= end; at++) {
    if (at < end && !startsPart(at)) continue;
    new Part(tokens, limits, pairs, start, at).pair();
    start = at;
  }
  return { limits, pairs };
}

/** Pairs brackets by kind alone; whether that leaves none over. */
function pairByKind(tokens: readonly BracketToken[], limits: Int32Array): boolean {
  const open: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { kind } = tokens[at] as BracketToken;
    if (isClosing(kind)) {
      const opening = open.pop();
      if (opening === undefined || !fits((tokens[opening] as BracketToken).kind, kind)) return false;
      limits[opening] = at + 1;
    }
    if (OPENS.has(kind)) open.push(at);
  }
  return open.length === 0;
}

const isHole = (kind: string): boolean => kind === 'stringStart' || kind === 'stringMiddle';
const endsHole = (kind: string): boolean => kind === 'stringEnd' || kind === 'stringMiddle';
const isClosing = (kind: string): boolean => endsHole(kind) || CLOSES.has(kind);
const fits = (open: string, close: string): boolean => (isHole(open) ? endsHole(close) : CLOSES.get(close) === open);

interface Open {
  readonly at: number;
  readonly kind: string;
  readonly line: number;
}

/** Deeper nesting is refused by the parser, so that nothing is to be found further out. */
const MOST_OPEN = 200;

/** Tokens whose brackets are paired by kind and indentation. */
class Part {
  private readonly tokens: readonly BracketToken[];
  private readonly limits: Int32Array;
  private readonly start: number;
  private readonly end: number;
  private readonly open: Open[] = [];
  /** First tokens of the lines, their indentation, and the next line that is indented no further. */
  private readonly lines: number[] = [];
  private readonly indents: number[] = [];
  private readonly outdents: number[] = [];
  private readonly pairs: Map<number, number>;
  /** How many more closing than opening brackets there are, by the kind of the opening one. */
  private readonly surplus = new Map<string, number>();

  constructor(tokens: readonly BracketToken[], limits: Int32Array, pairs: Map<number, number>, start: number, end: number) {
    this.tokens = tokens;
    this.limits = limits;
    this.pairs = pairs;
    this.start = start;
    this.end = end;
  }

  pair(): void {
    this.readLines();
    this.countSurplus();
    let line = -1;
    let leading = false;
    for (let at = this.start; at < this.end; at++) {
      const { kind } = this.tokens[at] as BracketToken;
      if (this.lines[line + 1] === at) {
        line++;
        leading = true;
      }
      if (kind === 'newline') this.endHolesOfLine(at);
      else if (endsHole(kind)) this.closeHole(at);
      else if (isClosing(kind)) this.close(at, line, leading);
      else leading = false;
      if (OPENS.has(kind)) this.open.push({ at, kind, line });
    }
    this.abandon(0, this.end);
  }

  private readLines(): void {
    for (let at = this.start; at < this.end; at++) {
      const before = this.tokens[at - 1];
      if ((this.tokens[at] as BracketToken).kind === 'newline' || (before !== undefined && before.kind !== 'newline')) continue;
      this.lines.push(at);
      this.indents.push((this.tokens[at] as BracketToken).start - (before?.end ?? 0));
    }
    const further: number[] = [];
    for (let line = this.lines.length - 1; line >= 0; line--) {
      while (further.length > 0 && this.indent(further.at(-1)) > this.indent(line)) further.pop();
      this.outdents[line] = further.at(-1) ?? this.lines.length;
      further.push(line);
    }
  }

  private countSurplus(): void {
    for (let at = this.start; at < this.end; at++) {
      const { kind } = this.tokens[at] as BracketToken;
      const closed = CLOSES.get(kind);
      if (closed !== undefined) this.surplus.set(closed, (this.surplus.get(closed) ?? 0) + 1);
      else if (OPENS.has(kind)) this.surplus.set(kind, (this.surplus.get(kind) ?? 0) - 1);
    }
  }

  private indent(line: number | undefined): number {
    return this.indents[line ?? -1] ?? 0;
  }

  /** A closing bracket belongs to the innermost open one of its kind; the first of its line rather to one whose line is indented alike. */
  private close(at: number, line: number, leading: boolean): void {
    const { kind } = this.tokens[at] as BracketToken;
    const top = this.open.at(-1);
    if (top === undefined) return;
    const isTop = fits(top.kind, kind);
    if (isTop && this.isStray(top, line)) return;
    if (isTop && (!leading || this.indent(top.line) <= this.indent(line))) return this.closeAt(this.open.length - 1, at);
    for (let index = this.open.length - 1; index >= Math.max(0, this.open.length - MOST_OPEN); index--) {
      const open = this.open[index] as Open;
      if (isHole(open.kind)) break;
      const belongs = leading ? this.indent(open.line) === this.indent(line) : open.line === line;
      if (belongs && fits(open.kind, kind)) return this.closeAt(index, at);
    }
    if (isTop) this.closeAt(this.open.length - 1, at);
  }

  /** Whether a closing bracket is one too many rather than that of a bracket on a line indented less: that one's own is still to come. */
  private isStray(top: Open, line: number): boolean {
    const surplus = this.surplus.get(top.kind) ?? 0;
    if (surplus <= 0 || this.indent(top.line) >= this.indent(line)) return false;
    this.surplus.set(top.kind, surplus - 1);
    return true;
  }

  private closeAt(index: number, at: number): void {
    this.abandon(index + 1, at);
    const open = this.open.pop() as Open;
    this.limits[open.at] = at + 1;
    this.pairs.set(at, open.at);
  }

  private closeHole(at: number): void {
    const index = this.open.findLastIndex((open) => isHole(open.kind));
    if (index >= 0) this.closeAt(index, at);
  }

  /** A string of one line ends with its line, and with it what is open in its interpolations. */
  private endHolesOfLine(at: number): void {
    let hole = -1;
    for (let index = this.open.length - 1; index >= 0; index--) {
      const open = this.open[index] as Open;
      if (open.line !== this.open.at(-1)?.line) break;
      if (isHole(open.kind) && (this.tokens[open.at] as BracketToken).dollars === undefined) hole = index;
    }
    if (hole < 0) return;
    for (const open of this.open.splice(hole)) this.limits[open.at] = at;
  }

  /** Ends the content of the brackets from an index on, none of which was closed before a token. */
  private abandon(from: number, before: number): void {
    for (const open of this.open.splice(from)) this.limits[open.at] = this.contentEnd(open, before);
  }

  private contentEnd(open: Open, before: number): number {
    let line = this.outdents[open.line] ?? this.lines.length;
    // A line that closes what was opened inside belongs to the content still.
    for (let tries = 0; tries < MOST_OPEN && (this.pairs.get(this.lines[line] ?? -1) ?? -1) > open.at; tries++)
      line = this.outdents[line] ?? this.lines.length;
    const first = Math.min(this.lines[line] ?? before, before);
    return this.tokens[first - 1]?.kind === 'newline' && first - 1 > open.at ? first - 1 : first;
  }
}
