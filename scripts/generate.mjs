// Writes what follows from the rules and their pages: the registry, the pages' texts for `explain` and hovers, docs/rules, and the rule names that
// settings know. With --check: fails where something is stale.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const rules = join(root, 'server/src/engine/rules');
const docs = join(root, 'docs/rules');
const SUPPRESSIONS = ['suppression-unused', 'suppression-without-reason'];
const check = process.argv.includes('--check');
let stale = 0;

const names = readdirSync(rules)
  .filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.test.ts') &&
      readFileSync(join(rules, file), 'utf8').includes('export default defineRule('),
  )
  .map((file) => file.slice(0, -3))
  .sort();

/** What a level can be given for. */
const levelNames = [...names, ...SUPPRESSIONS];

emit(join(rules, 'registry.generated.ts'), registryText());
const described = await readRules();
const pages = described.map((rule) => ({ rule, text: readable(rule, readFileSync(join(rules, `${rule.name}.md`), 'utf8')) }));
emit(join(rules, 'pages.generated.ts'), pagesText());
for (const { rule, text } of pages) emit(join(docs, `${rule.name}.md`), text);
emit(join(docs, 'README.md'), indexText());
for (const file of readdirSync(docs)) if (file !== 'README.md' && !names.includes(file.slice(0, -3))) drop(join(docs, file));
emit(join(root, 'package.json'), manifestText());
emit(join(root, 'schemas/aml-isolation.schema.json'), schemaText());
if (stale > 0) process.exit(1);

function emit(file, text) {
  let before;
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    before = undefined;
  }
  if (before === text) return;
  report(file, 'wrote', () => {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  });
}

/** The page of a rule that is no more. */
function drop(file) {
  report(file, 'removed', () => rmSync(file));
}

function report(file, what, change) {
  const shown = file.slice(root.length + 1);
  if (check) {
    stale++;
    console.error(`stale: ${shown} (npm run generate)`);
  } else {
    change();
    console.log(`${what} ${shown}`);
  }
}

function registryText() {
  const symbolOf = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return `// Written by scripts/generate.mjs from the rule files of this folder.
import type { Rule } from './define-rule.ts';
${names.map((name) => `import ${symbolOf(name)} from './${name}.ts';`).join('\n')}

/** Every rule, by name. */
export const RULES: readonly Rule[] = [
${names.map((name) => `  ${symbolOf(name)},`).join('\n')}
];
`;
}

/** The rules as they describe themselves; those that the registry lacks are read all the same. */
async function readRules() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export default [${names.map((_, at) => `r${at}`)}];\n${names.map((name, at) => `import r${at} from './${name}.ts';`).join('\n')}`,
      resolveDir: rules,
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, createRequire(import.meta.url));
  return module.exports.default;
}

function pagesText() {
  return `// Written by scripts/generate.mjs from the rule pages of this folder.

/** The page of each rule, as Markdown without the marks that make its examples tests. */
export const PAGES: Readonly<Record<string, string>> = {
${pages.map(({ rule, text }) => `  '${rule.name}': ${JSON.stringify(text)},`).join('\n')}
};
`;
}

function indexText() {
  const rows = described.map(({ name, severity, summary }) => `| [${name}](${name}.md) | ${severity} | ${summary} |`);
  return `# Rules

Every rule has a page: what it finds, why it matters, what you see when it fails, how to fix it, when to allow it, with examples in Bicep and ARM JSON.
\`aml-isolation rules\` prints severities, designs and sources.

| Rule | Level | What it finds |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/** A page with what the rule says of itself under its title, and examples without their marks: language only behind the fence, no label lines. */
function readable({ severity, archetypes, fixable }, text) {
  const level = severity.charAt(0).toUpperCase() + severity.slice(1);
  return text
    .replace(/^(# .*\n)/, `$1\n*${level} · ${designs(archetypes)} · ${fixable ? 'with quick fixes' : 'no quick fix'}*\n`)
    .replace(/^```(\w+) (?:bad|good|unknown|fixed)[^\n]*$/gm, '```$1')
    .replace(/^\s*\/\/\s*\^+ .*\n/gm, '')
    .replace(/^\/\/- (\S+)\n/gm, '// $1\n');
}

function designs(archetypes) {
  if (archetypes.includes('all')) return 'in every design';
  return archetypes.includes('none declared') ? 'where no design is declared' : `in the designs ${archetypes.join(', ')}`;
}

/** What the editor offers and refuses in `aml-isolation.json`, with the rule names there are. */
function schemaText() {
  const levels = { enum: ['error', 'warning', 'information', 'hint', 'off'] };
  const summaries = new Map(described.map(({ name, summary }) => [name, summary]));
  const design = {
    type: 'string',
    pattern: '^\\s*([aA]0[bB]?|[aA][1-7])(\\s*\\+\\s*([aA]0[bB]?|[aA][1-7]))*\\s*$',
    examples: ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A5+A6'],
  };
  const elsewhere = (description) => ({ type: 'boolean', default: false, description });
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'AML Isolation',
    description: 'What the check of the deployments in this folder and below it should know.',
    type: 'object',
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      rules: {
        description: 'A level for each rule that should have another than its own.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          levelNames.map((name) => [name, { ...levels, ...(summaries.has(name) && { description: summaries.get(name) }) }]),
        ),
      },
      target: { ...design, description: 'The design that every workspace is meant to have; what keeps one from it is reported.' },
      archetype: { ...design, description: 'Another name of target.' },
      workspaces: {
        description: 'Designs of single workspaces, before target; the first name that matches counts.',
        type: 'array',
        items: {
          type: 'object',
          required: ['name', 'target'],
          properties: { name: { type: 'string', description: 'A name, in which * stands for any text.' }, target: design },
        },
      },
      scope: {
        enum: ['aml', 'network'],
        default: 'aml',
        description: 'aml: only deployments with Azure Machine Learning in them; network: every deployment.',
      },
      landscape: {
        description: 'Deployments that are one network, such as a hub and its spokes: each is judged in the light of the others.',
        type: 'array',
        items: {
          type: 'object',
          required: ['template'],
          additionalProperties: false,
          properties: {
            template: { type: 'string', description: 'A Bicep or ARM file, by its path from the folder of this file.' },
            parameters: { type: 'string', description: 'Its parameter file, by the same kind of path.' },
            subscription: { type: 'string', description: 'The id of the subscription it goes to.' },
            resourceGroup: { type: 'string', description: 'The name of the resource group it goes to.' },
          },
        },
      },
      privateEndpointsElsewhere: elsewhere('Private endpoints are made outside of these templates.'),
      dnsManagedElsewhere: elsewhere(
        'Zone groups and records of private endpoints are made elsewhere, for example by Azure Policy.',
      ),
      dnsForwardsElsewhere: elsewhere('The DNS servers of the networks forward the private zones to Azure DNS.'),
      rolesElsewhere: elsewhere('Roles of the managed identities are assigned elsewhere.'),
      imagesPrebuilt: elsewhere('All images are built before; the workspace builds none.'),
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The manifest, in which the setting for levels knows every rule, and what is said about suppressions. */
function manifestText() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const levels = manifest.contributes.configuration.properties['amlIsolation.ruleLevels'];
  const { markdownDescription, ...rest } = levels;
  manifest.contributes.configuration.properties['amlIsolation.ruleLevels'] = {
    ...rest,
    propertyNames: { enum: levelNames },
    markdownDescription,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
