/** More texts than this are not kept: then it starts anew. */
const LIMIT = 4096;

/** A function of a text that keeps its answers: rules name the same few prefixes and tags again and again. */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.answer;
    const now = answer(text);
    if (known.size >= LIMIT) known.clear();
    known.set(text, { answer: now });
    return now;
  };
}
