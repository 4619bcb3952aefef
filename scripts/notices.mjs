/**
 * Writes THIRD-PARTY-NOTICES.md from what esbuild put into the bundles: `node scripts/notices.mjs [--check]`, after a build.
 * The bundles are asked, not package.json, because what ships is what was bundled.
 */
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'THIRD-PARTY-NOTICES.md');
const metafile = path.join(root, 'out/metafile.json');

/** Said where a licence asks for more than its text. */
const REMARKS = {
  elkjs: 'Used unmodified under the Eclipse Public License 2.0. Its source is at <https://github.com/kieler/elkjs>.',
};

if (!fs.existsSync(metafile)) {
  console.error('There is no out/metafile.json. Run "npm run build" first.');
  process.exit(2);
}
const text = render(bundledPackages());
if (!process.argv.includes('--check')) fs.writeFileSync(target, text);
else if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text) {
  console.error('THIRD-PARTY-NOTICES.md is not what the bundles hold. Run "node scripts/notices.mjs".');
  process.exit(1);
}

/** @returns {string[]} folders of the packages in any bundle, sorted by name */
function bundledPackages() {
  const { outputs } = JSON.parse(fs.readFileSync(metafile, 'utf8'));
  const folders = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders].sort();
}

/** @param {string[]} folders */
function render(folders) {
  const sections = folders.map((folder) => {
    const manifest = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const remark = REMARKS[manifest.name];
    return [
      `## ${manifest.name} ${manifest.version}`,
      `Licence: ${manifest.license}.`,
      ...(remark ? [remark] : []),
      ['```text', licenceText(folder), '```'].join('\n'),
    ].join('\n\n');
  });
  const head =
    'The bundles contain these packages, each under its own licence.\nThis file is written by `node scripts/notices.mjs`.';
  return `${['# Third-party notices', head, ...sections].join('\n\n')}\n`;
}

/** @param {string} folder */
function licenceText(folder) {
  const files = fs
    .readdirSync(path.join(root, folder))
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort();
  if (files.length === 0) return 'The package carries no licence file of its own; the licence named above applies.';
  return files
    .map((name) =>
      fs
        .readFileSync(path.join(root, folder, name), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    )
    .join('\n\n');
}
