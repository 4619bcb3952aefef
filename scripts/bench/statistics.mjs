/** @param {readonly number[]} values @param {number} share between 0 and 1 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** Milliseconds. @param {number} value */
export const ms = (value) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

/** @param {number | undefined} value */
export const mb = (value) => (value === undefined ? 'not known' : `${value.toFixed(0)} MB`);

/** @param {number} value @param {number} peer */
export const ratio = (value, peer) => `${(value / peer).toFixed(2)}x`;

/** A table for the terminal: the first column to the left, the others to the right. @param {string} title @param {string[]} head @param {string[][]} rows */
export function printTable(title, head, rows) {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (/** @type {string[]} */ cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('   ');
  console.log(`\n${title}`);
  console.log(`  ${line(head)}`);
  for (const row of rows) console.log(`  ${line(row)}`);
}
