/**
 * Bundles everything that ships: `node scripts/build.mjs [--dev] [--watch]`.
 * Node bundles are CommonJS and the workers and the webview are classic scripts, because the web extension host refuses ES modules.
 * The sizes are printed, and esbuild's account of what went into each bundle is left in `out/metafile.json` for the third-party notices.
 */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: !dev,
  sourcemap: dev,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
};
/** `module` comes first: jsonc-parser's `main` is a UMD file whose inner `require` no bundler can follow. @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['vscode'],
};
/** @type {esbuild.BuildOptions} */
const browser = { ...common, platform: 'browser', target: 'es2023', external: ['vscode'] };

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: { client: 'client/src/extension.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { server: 'server/src/lsp/main.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    outdir: 'dist',
    external: ['@resvg/resvg-wasm', '@resvg/resvg-wasm/index_bg.wasm'],
  },
  // One file serves worker threads and Web Workers, so what only one of them has stays a guarded `require`.
  {
    ...browser,
    format: 'iife',
    entryPoints: { 'layout-worker': 'server/src/layout/main.ts' },
    outdir: 'dist',
    external: ['node:worker_threads'],
  },
  { ...browser, format: 'cjs', entryPoints: { client: 'client/src/web/extension.ts' }, outdir: 'dist/web' },
  { ...browser, format: 'iife', entryPoints: { server: 'server/src/lsp/browser/main.ts' }, outdir: 'dist/web' },
  { ...browser, format: 'iife', entryPoints: { topology: 'client/src/webview/topology/main.ts' }, outdir: 'dist/webview' },
];

/** Entry points whose source is there; a missing one is named, so that nobody takes a partial build for a whole one. */
const present = bundles.filter((bundle) =>
  Object.values(/** @type {Record<string, string>} */ (bundle.entryPoints)).every((file) => {
    if (!fs.existsSync(file)) console.warn(`left out: ${file} is not there`);
    return fs.existsSync(file);
  }),
);

fs.rmSync('dist', { recursive: true, force: true });
if (watch) {
  for (const bundle of present) await (await esbuild.context({ ...bundle, logLevel: 'info' })).watch();
  copyStyles();
} else {
  // One bundle that does not build keeps no other from being there; the run fails all the same.
  const results = await Promise.allSettled(present.map((bundle) => esbuild.build(bundle)));
  copyStyles();
  const outputs = Object.assign(
    {},
    ...results.map((result) => (result.status === 'fulfilled' ? result.value.metafile?.outputs : {})),
  );
  if (results.some((result) => result.status === 'rejected')) process.exitCode = 1;
  fs.mkdirSync('out', { recursive: true });
  fs.writeFileSync('out/metafile.json', JSON.stringify({ outputs }));
  printSizes(Object.keys(outputs));
}

/** The webview's style sheet is a file of its own: its content security policy allows no inline style. */
function copyStyles() {
  const source = 'client/src/webview/topology/topology.css';
  if (!fs.existsSync(source)) return console.warn(`left out: ${source} is not there`);
  fs.mkdirSync('dist/webview', { recursive: true });
  fs.copyFileSync(source, 'dist/webview/topology.css');
}

/** @param {string[]} files */
function printSizes(files) {
  for (const file of files.filter((name) => !name.endsWith('.map')).sort()) {
    const content = fs.readFileSync(file);
    console.log(`${file.padEnd(26)} ${kilobytes(content.length)} kB, ${kilobytes(zlib.gzipSync(content).length)} kB gzipped`);
  }
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(0).padStart(6);
}
