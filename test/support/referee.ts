import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Json } from '../../server/src/engine/report/contract.ts';
import { ROOT } from './repository.ts';

/** A diagnostic of the official compiler; lines and characters are zero-based. */
export interface CompilerDiagnostic {
  readonly source: string;
  readonly range: { readonly start: CompilerPosition; readonly end: CompilerPosition };
  readonly level: 'Error' | 'Warning' | 'Info' | 'Off';
  readonly code: string;
  readonly message: string;
}

interface CompilerPosition {
  readonly line: number;
  readonly char: number;
}

export interface Compilation {
  readonly success: boolean;
  readonly diagnostics: readonly CompilerDiagnostic[];
  /** The ARM template; absent where the compiler reports an error. */
  readonly contents?: string | null;
}

/** What the compiler evaluates a deployment to. */
export interface Snapshot {
  readonly predictedResources: readonly Readonly<Record<string, Json>>[];
  readonly diagnostics?: readonly string[];
}

/** The official Bicep compiler: what BICEP names, what `scripts/install-referee.mjs` has installed, or `bicep` of the PATH. Undefined where there is none. */
export const referee: string | undefined = findReferee();

/** Says, for the suite that is skipped, why. */
export function sayWithoutReferee(suite: string): void {
  if (referee === undefined) console.log(`${suite}: skipped, the Bicep compiler is not here (node scripts/install-referee.mjs)`);
}

function findReferee(): string | undefined {
  const installed = join(ROOT, '.referee/bicep');
  const named = process.env['BICEP'];
  if (named) return existsSync(named) ? named : undefined;
  if (existsSync(installed)) return installed;
  return spawnSync('bicep', ['--version'], { stdio: 'ignore' }).status === 0 ? 'bicep' : undefined;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** One warm compiler process (JSON-RPC, framed as in LSP) with a folder of its own for the texts it is asked about. */
export class Referee {
  readonly folder = mkdtempSync(join(tmpdir(), 'aml-isolation-referee-'));
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private received = Buffer.alloc(0);
  private calls = 0;
  private files = 0;

  constructor(executable: string) {
    this.child = spawn(executable, ['jsonrpc', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdout.on('data', (data: Buffer) => this.receive(data));
    this.child.on('exit', () => {
      for (const settle of this.waiting.values()) settle({ error: { message: 'the compiler ended' } });
    });
  }

  /** Compiles a text as a file of its own, or a file where it stands. */
  compile(path: string): Promise<Compilation> {
    return this.call('bicep/compile', { path }) as Promise<Compilation>;
  }

  compileText(text: string): Promise<Compilation> {
    return this.compile(this.write(`text-${++this.files}.bicep`, text));
  }

  compileParameters(path: string): Promise<Compilation> {
    return this.call('bicep/compileParams', { path, parameterOverrides: {} }) as Promise<Compilation>;
  }

  /** What a parameter file's deployment would create, in a context. */
  async snapshot(path: string, metadata: object): Promise<Snapshot> {
    const { snapshot } = (await this.call('bicep/getSnapshot', { path, metadata })) as { readonly snapshot: string };
    return JSON.parse(snapshot) as Snapshot;
  }

  /** Writes a file into the folder and gives its path. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  end(): void {
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private call(method: string, params: object): Promise<unknown> {
    const id = ++this.calls;
    const text = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
      this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    });
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const head = this.received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.received.toString('utf8', 0, head))?.[1]);
      if (this.received.length < head + 4 + length) return;
      const answer: Answer = JSON.parse(this.received.toString('utf8', head + 4, head + 4 + length));
      this.received = this.received.subarray(head + 4 + length);
      if (answer.id === undefined) continue;
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    }
  }
}
