/** Half-open range of UTF-16 offsets into a file's text (after a byte-order mark, which belongs to no range). */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets into positions and back; `\r\n`, `\n` and a lone `\r` end a line, as in LSP. */
export class LineIndex {
  private readonly starts: number[] = [0];
  private readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.starts.push(at + 1);
    }
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.starts[low] ?? 0) };
  }

  offset(position: Position): number {
    const start = this.starts[position.line];
    if (start === undefined) return this.length;
    const next = this.starts[position.line + 1] ?? this.length + 1;
    return Math.min(start + position.character, next - 1, this.length);
  }

  range(range: TextRange): PositionRange {
    return { start: this.position(range.start), end: this.position(range.end) };
  }
}
