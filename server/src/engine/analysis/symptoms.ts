/** Below this a match may be chance: it is about what two words say that hardly any other page has. */
const ENOUGH = 4;
/** Pages that match far less than the best one only distract. */
const NEAR_BEST = 0.5;
const MOST = 3;

/** The pages, by name, whose section on symptoms matches a pasted error: best first, at most three. A word counts the more the fewer pages have it. */
export function matchSymptom(text: string, pages: Readonly<Record<string, string>>): readonly string[] {
  const symptoms = new Map(Object.entries(pages).map(([name, page]) => [name, wordsOf(symptomsIn(page))]));
  const rarity = (word: string): number => {
    const having = [...symptoms.values()].filter((words) => words.has(word)).length;
    return having === 0 ? 0 : Math.log((symptoms.size + 1) / having);
  };
  const weights = new Map([...wordsOf(text)].map((word) => [word, rarity(word)]));
  const scored = [...symptoms].map(([name, words]) => ({
    name,
    score: [...weights].reduce((sum, [word, weight]) => (words.has(word) ? sum + weight : sum), 0),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score >= ENOUGH && score >= NEAR_BEST * best)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

const symptomsIn = (page: string): string => /## What you see when it fails\n([\s\S]*?)(?=\n## |$)/.exec(page)?.[1] ?? '';

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? []);
