/**
 * Codes of the official compiler's errors that tell of the text alone: those of its lexer and parser, and of declarations that are missing behind their decorators
 * or before their paths. All others need names, types or files.
 */
export const SYNTAX_CODES: ReadonlySet<string> = new Set(
  (
    '001 002 003 004 005 006 007 008 009 010 011 012 013 015 016 017 018 019 020 021 022 023 024 064 068 087 096 097 103 117 118 ' +
    '123 132 133 136 140 147 162 163 167 201 202 226 236 237 238 243 249 256 266 268 279 305 317 322 337 344 346 347 354 355 375 404 436'
  )
    .split(' ')
    .map((number) => `BCP${number}`),
);
