/**
 * Packs the extension: `npm run package [-- --update]`. Builds it, has vsce print what is inside, and fails where the list of files is not the one
 * in `scripts/package-files.txt` (`--update` writes it anew), where a file is missing, or where the whole is too large.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX, listFiles } from '@vscode/vsce';

const root = path.resolve(import.meta.dirname, '..');
const golden = path.join(root, 'scripts/package-files.txt');
/** Of the packed file, in bytes. Two servers, two clients and the layout engine take most of it. */
const BUDGET = 1_500_000;

const { values: options } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const target = path.join(root, `${name}-${version}.vsix`);

execFileSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
execFileSync(process.execPath, [path.join(root, 'scripts/notices.mjs'), '--check'], { cwd: root, stdio: 'inherit' });
const files = (await listFiles({ cwd: root, dependencies: false })).map((file) => file.split(path.sep).join('/')).sort();
await createVSIX({ cwd: root, packagePath: target, dependencies: false });

const size = fs.statSync(target).size;
console.log(
  `${kilobytes(size)}  ${path.basename(target)}, packed: ${files.length} files, ${Math.round((100 * size) / BUDGET)} % of the budget`,
);

if (options.update) fs.writeFileSync(golden, `${files.join('\n')}\n`);
const faults = [...difference(), ...(size > BUDGET ? [`the package is larger than ${kilobytes(BUDGET).trim()}`] : [])];
for (const fault of faults) console.error(`package: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);

/** @returns {string[]} */
function difference() {
  const expected = fs.readFileSync(golden, 'utf8').split('\n').filter(Boolean);
  return [
    ...files.filter((file) => !expected.includes(file)).map((file) => `${file} is packed and not in scripts/package-files.txt`),
    ...expected.filter((file) => !files.includes(file)).map((file) => `${file} is in scripts/package-files.txt and not packed`),
  ];
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
}
