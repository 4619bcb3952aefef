// Puts the official Bicep compiler, the referee of the tests, into .referee/ where dotnet is there and no `bicep` is on the PATH. Without dotnet its tests are skipped.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const VERSION = '0.49.2';
const PACKAGE = `Azure.Bicep.CommandLine.${process.platform === 'darwin' ? 'osx' : process.platform === 'win32' ? 'win' : 'linux'}-${process.arch}`;
const folder = resolve(import.meta.dirname, '../.referee');
const target = join(folder, 'bicep');

const runs = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

if (process.env.BICEP || existsSync(target) || runs('bicep', ['--version'])) console.log('referee: there');
else if (!runs('dotnet', ['--version'])) console.log('referee: neither bicep nor dotnet is here, its tests are skipped');
else install();

function install() {
  const work = mkdtempSync(join(tmpdir(), 'referee-'));
  try {
    writeFileSync(
      join(work, 'fetch.csproj'),
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="${PACKAGE}" Version="${VERSION}" ExcludeAssets="all" /></ItemGroup></Project>`,
    );
    const restored = spawnSync(
      'dotnet',
      ['restore', join(work, 'fetch.csproj'), '--packages', join(work, 'packages'), '--nologo', '-v', 'quiet'],
      { encoding: 'utf8' },
    );
    const binary = join(
      work,
      'packages',
      PACKAGE.toLowerCase(),
      VERSION,
      'tools',
      process.platform === 'win32' ? 'bicep.exe' : 'bicep',
    );
    if (restored.status !== 0 || !existsSync(binary)) {
      console.log(`referee: could not be restored, its tests are skipped\n${restored.stdout ?? ''}${restored.stderr ?? ''}`);
      return;
    }
    mkdirSync(folder, { recursive: true });
    copyFileSync(binary, target);
    chmodSync(target, 0o755);
    console.log(`referee: Bicep ${VERSION} in .referee/`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
