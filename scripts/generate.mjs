// Writes what follows from the rules and their pages: the registry, the pages' texts for `explain` and hovers, docs/rules. With --check: fails where something is stale.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const rules = join(root, 'server/src/engine/rules');
const check = process.argv.includes('--check');
let stale = 0;

function emit(file, text) {
  let before;
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    before = undefined;
  }
  if (before === text) return;
  if (check) {
    stale++;
    console.error(`stale: ${file.slice(root.length + 1)} (npm run generate)`);
  } else {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file.slice(root.length + 1)}`);
  }
}

const names = readdirSync(rules)
  .filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.test.ts') &&
      readFileSync(join(rules, file), 'utf8').includes('export default defineRule('),
  )
  .map((file) => file.slice(0, -3))
  .sort();
const symbolOf = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

emit(
  join(rules, 'registry.generated.ts'),
  `// Written by scripts/generate.mjs from the rule files of this folder.
import type { Rule } from './define-rule.ts';
${names.map((name) => `import ${symbolOf(name)} from './${name}.ts';`).join('\n')}

/** Every rule, by name. */
export const RULES: readonly Rule[] = [
${names.map((name) => `  ${symbolOf(name)},`).join('\n')}
];
`,
);

const pages = names.map((name) => ({ name, text: readFileSync(join(rules, `${name}.md`), 'utf8') }));

emit(
  join(rules, 'pages.generated.ts'),
  `// Written by scripts/generate.mjs from the rule pages of this folder.

/** The page of each rule, as Markdown without the marks that make its examples tests. */
export const PAGES: Readonly<Record<string, string>> = {
${pages.map(({ name, text }) => `  '${name}': ${JSON.stringify(readable(text))},`).join('\n')}
};
`,
);

for (const { name, text } of pages) emit(join(root, 'docs/rules', `${name}.md`), readable(text));
emit(
  join(root, 'docs/rules/README.md'),
  `# Rules

Every rule has a page: what it finds, why it matters, how to fix it, when to allow it.
\`aml-isolation rules\` prints severities, designs and sources.

${pages.map(({ name, text }) => `- [${name}](${name}.md): ${firstSentence(text)}`).join('\n')}
`,
);

/** Examples without their marks: language only behind the fence, no label lines, no file marks. */
function readable(text) {
  return text
    .replace(/^```(\w+) (?:bad|good|unknown|fixed)[^\n]*$/gm, '```$1')
    .replace(/^\s*\/\/\s*\^+ .*\n/gm, '')
    .replace(/^\/\/! .*\n/gm, '');
}

function firstSentence(text) {
  const section = /## What it finds\n+([^\n]+)/.exec(text);
  return section?.[1] ?? '';
}

if (stale > 0) process.exit(1);
