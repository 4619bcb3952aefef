// Run after each `npm i`: a registry that lacks a platform's binary makes npm leave that optional package out of package-lock.json without a word,
// and `npm ci` then refuses the lockfile. This adds an entry for each optional dependency that is named but not there.
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const PLATFORM =
  /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?:-(gnu|musl))?/;

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const added = [];
for (const [at, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const nested = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
    if (lock.packages[nested] || lock.packages[hoisted] || !os || !/^\d/.test(version)) continue;
    const libcs = os === 'linux' && libc ? { libc: [libc === 'gnu' ? 'glibc' : 'musl'] } : {};
    lock.packages[hoisted] = { version, cpu: [cpu], ...libcs, dev: true, optional: true, os: [os] };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'nothing was missing' : `added ${added.join(', ')}`);
