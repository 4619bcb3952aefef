import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How often the memory of a running process is looked at; the system keeps the peak, so that a look near the end tells it. */
const LOOK = 10;

/**
 * Runs a program to its end, its output thrown away.
 * @param {string} program @param {readonly string[]} args @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ ms: number, peak: number | undefined, lines: number, code: number | null }>} peak memory in MB where the system tells
 */
export function runCold(program, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
    /** @type {number | undefined} */
    let peak;
    let lines = 0;
    const timer = setInterval(() => {
      peak = memoryOf(child.pid, 'VmHWM') ?? peak;
    }, LOOK);
    child.stdout.on('data', (/** @type {Buffer} */ data) => {
      lines += data.toString('latin1').split('\n').length - 1;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ ms: performance.now() - started, peak, lines, code });
    });
  });
}

/**
 * Memory of a process in MB; undefined where the system does not tell.
 * @param {number | undefined} pid @param {'VmRSS' | 'VmHWM'} [which] now, or at its highest
 */
export function memoryOf(pid, which = 'VmRSS') {
  try {
    const kilobytes = new RegExp(`^${which}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
