/** Codes of the characters that the lexer tells apart. */
export const CODE = {
  tab: 9,
  lineFeed: 10,
  return: 13,
  space: 32,
  hash: 35,
  dollar: 36,
  quote: 39,
  star: 42,
  slash: 47,
  backslash: 92,
  openBrace: 123,
  closeBrace: 125,
} as const;

export const isBlank = (code: number): boolean => code === CODE.space || code === CODE.tab;
export const isLineEnd = (code: number): boolean => code === CODE.lineFeed || code === CODE.return;
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isNameStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
export const isNamePart = (code: number): boolean => isNameStart(code) || isDigit(code);
