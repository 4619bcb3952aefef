/** A template expression as written, with half-open offsets into the string that holds it. */
export type RawExpression = { readonly start: number; readonly end: number /** Levels below it. */; readonly height: number } & (
  | { readonly kind: 'literal'; readonly value: string | bigint | number }
  | {
      readonly kind: 'call';
      readonly namespace: string | undefined;
      readonly name: string;
      readonly arguments: readonly RawExpression[];
    }
  | { readonly kind: 'member'; readonly base: RawExpression; readonly name: string }
  | { readonly kind: 'index'; readonly base: RawExpression; readonly index: RawExpression }
);

export interface ExpressionProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Whether a string is an expression: in brackets, and not escaped with a second opening one. */
export function isExpression(text: string): boolean {
  return text.length > 1 && text.startsWith('[') && text.endsWith(']') && text[1] !== '[';
}

/** The text that a string which is no expression stands for: `[[x]` is `[x]`. */
export function unescapeLiteral(text: string): string {
  return text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text;
}

/** Deeper expressions are refused, so that no later walk can exhaust the stack. */
const MAX_DEPTH = 200;

/** Parses `[…]`. The first syntax error ends it: half an expression would have a value of its own that nobody wrote. */
export function parseTemplateExpression(text: string): RawExpression | ExpressionProblem {
  return new ExpressionParser(text).parse();
}

class SyntaxFailure {
  readonly problem: ExpressionProblem;

  constructor(problem: ExpressionProblem) {
    this.problem = problem;
  }
}

type Parsed = RawExpression | SyntaxFailure;

class ExpressionParser {
  private at = 1;
  private depth = 0;
  private readonly text: string;
  private readonly end: number;

  constructor(text: string) {
    this.text = text;
    this.end = text.length - 1;
  }

  parse(): RawExpression | ExpressionProblem {
    const parsed = this.parseOperand();
    if (parsed instanceof SyntaxFailure) return parsed.problem;
    this.skipSpace();
    if (this.at < this.end)
      return {
        message: `The expression ends before "${this.text[this.at]}". Functions and property accesses are the only operators here.`,
        start: this.at,
        end: this.end,
      };
    return parsed;
  }

  private parseOperand(): Parsed {
    if (this.depth >= MAX_DEPTH) return this.fail(`The expression is nested more than ${MAX_DEPTH} deep.`);
    this.depth++;
    const operand = this.parsePostfix(this.parsePrimary());
    this.depth--;
    if (!(operand instanceof SyntaxFailure) && operand.height >= MAX_DEPTH)
      return this.fail(`The expression is nested more than ${MAX_DEPTH} deep.`);
    return operand;
  }

  private parsePrimary(): Parsed {
    this.skipSpace();
    const start = this.at;
    const character = this.at < this.end ? (this.text[this.at] ?? '') : '';
    if (character === "'") return this.parseString(start);
    const number = this.match(/-?\d+(\.\d+)?/y);
    if (number !== undefined)
      return { kind: 'literal', value: number.includes('.') ? Number(number) : BigInt(number), start, end: this.at, height: 0 };
    const name = this.match(IDENTIFIER);
    if (name === undefined)
      return this.fail(character === '' ? 'An expression is missing here.' : `"${character}" starts no expression.`);
    return this.parseCall(name, start);
  }

  private parseCall(first: string, start: number): Parsed {
    const names = [first];
    for (;;) {
      this.skipSpace();
      if (!this.eat('.')) break;
      this.skipSpace();
      const name = this.match(IDENTIFIER);
      if (name === undefined) return this.fail('A function name is missing after the dot.');
      names.push(name);
    }
    const name = names.pop() ?? first;
    if (!this.eat('('))
      return this.fail(
        `"${name}" is neither called nor in quotes. A function call needs parentheses, a text single quotes.`,
        start,
      );
    const args: RawExpression[] = [];
    this.skipSpace();
    if (!this.eat(')')) {
      for (;;) {
        const argument = this.parseOperand();
        if (argument instanceof SyntaxFailure) return argument;
        args.push(argument);
        this.skipSpace();
        if (this.eat(')')) break;
        if (!this.eat(',')) return this.fail(`A comma or a closing parenthesis is missing in the arguments of "${name}".`);
      }
    }
    return {
      kind: 'call',
      namespace: names.length === 0 ? undefined : names.join('.'),
      name,
      arguments: args,
      start,
      end: this.at,
      height: 1 + args.reduce((height, argument) => Math.max(height, argument.height), 0),
    };
  }

  private parseString(start: number): Parsed {
    let value = '';
    for (let from = start + 1; ; ) {
      const quote = this.text.indexOf("'", from);
      if (quote < 0 || quote >= this.end) {
        this.at = this.end;
        return this.fail('The text has no closing single quote.', start);
      }
      value += this.text.slice(from, quote);
      from = quote + 1;
      if (this.text[from] !== "'" || from >= this.end) {
        this.at = from;
        return { kind: 'literal', value, start, end: from, height: 0 };
      }
      value += "'";
      from++;
    }
  }

  private parsePostfix(primary: Parsed): Parsed {
    let base = primary;
    while (!(base instanceof SyntaxFailure)) {
      this.skipSpace();
      if (this.eat('.')) {
        this.skipSpace();
        const name = this.match(IDENTIFIER);
        if (name === undefined) return this.fail('A property name is missing after the dot.');
        base = { kind: 'member', base, name, start: base.start, end: this.at, height: base.height + 1 };
      } else if (this.eat('[')) {
        const index = this.parseOperand();
        if (index instanceof SyntaxFailure) return index;
        this.skipSpace();
        if (!this.eat(']')) return this.fail('A closing bracket is missing.');
        base = { kind: 'index', base, index, start: base.start, end: this.at, height: Math.max(base.height, index.height) + 1 };
      } else return base;
      if (base.height >= MAX_DEPTH) return this.fail(`The expression is nested more than ${MAX_DEPTH} deep.`);
    }
    return base;
  }

  private skipSpace(): void {
    while (this.at < this.end && /\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private eat(character: string): boolean {
    if (this.at >= this.end || this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private fail(message: string, start = Math.min(this.at, this.end)): SyntaxFailure {
    return new SyntaxFailure({ message, start, end: Math.max(start + 1, Math.min(this.at, this.end)) });
  }
}

const IDENTIFIER = /[A-Za-z_$][A-Za-z0-9_$]*/y;
