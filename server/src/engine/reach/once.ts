/** A function of an object of the model that keeps its answers: models never change, and a flow asks what thousands have asked before. */
export function once<K extends object, V>(answer: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly answer: V }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.answer;
    const now = answer(key);
    known.set(key, { answer: now });
    return now;
  };
}

/** The same for what depends on the rest of the model as well. */
export function onceFor<A extends object, K extends object, V>(answer: (atlas: A, key: K) => V): (atlas: A, key: K) => V {
  const byAtlas = once((atlas: A) => once((key: K) => answer(atlas, key)));
  return (atlas, key) => byAtlas(atlas)(key);
}
