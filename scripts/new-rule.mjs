// Writes the two files of a rule: `npm run new-rule -- NAME`. What they leave empty the page tests ask for.
// `--into FOLDER` writes them elsewhere than among the rules.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { into: { type: 'string', default: join(root, 'server/src/engine/rules') } },
});
const [name, ...others] = positionals;

if (name === undefined || others.length > 0) fail('give the name of one rule: npm run new-rule -- storage-minimum-tls-old');
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name))
  fail(`'${name}' is no rule name: write at least two words in lower case, joined by hyphens, that state the bad situation`);

const files = { [`${name}.ts`]: ruleText(), [`${name}.md`]: pageText() };
for (const file of Object.keys(files)) if (existsSync(join(values.into, file))) fail(`there is a ${file} already`);
for (const [file, text] of Object.entries(files)) {
  writeFileSync(join(values.into, file), text);
  console.log(`wrote ${file}`);
}
console.log('Fill in the page first, then the rule; npm run generate; npx vitest run test/rules');

function fail(message) {
  console.error(`new-rule: ${message}`);
  process.exit(1);
}

function ruleText() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `import { DOCS } from './common.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  name: '${name}',
  since: '${version}',
  stage: 'preview',
  severity: 'warning',
  group: '',
  summary: '',
  archetypes: ['all'],
  facts: [],
  peers: [],
  policies: [],
  references: [DOCS.plan],
  fixable: false,
  messages: {},
  check: () => [],
});
`;
}

function pageText() {
  return `# ${name}

## What it finds

## Why it matters

## What you see when it fails

## How to fix it

## When to allow it

## Examples

## Sources
`;
}
