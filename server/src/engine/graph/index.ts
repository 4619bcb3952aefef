/** Evaluated resources joined into one graph: identities, parents, references, alternatives, what is not known. Knows resource ids, not what the types mean. */
export * from './closed-world.ts';
