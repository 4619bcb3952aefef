/** A point in time as the deployment engine keeps it: the clock's reading and how far that clock is from UTC. No clock is asked. */
export interface Moment {
  /** Reading of the local clock, in milliseconds since 1970-01-01T00:00. */
  readonly local: number;
  /** Ten-thousandths of a millisecond beyond `local`, 0 to 9999. */
  readonly fraction: number;
  /** Minutes that the local clock is ahead of UTC. */
  readonly offset: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const utcOf = (moment: Moment): number => moment.local - moment.offset * MINUTE;

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.(\d{1,7}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: (AM|PM))?)?$/i;

/** Reads ISO 8601 (also without separators, or with a space for the T) and `12/31/2025 11:59:00 PM`. A text that names no offset is UTC. */
export function parseMoment(text: string): Moment | undefined {
  const iso = ISO.exec(text.trim());
  if (iso) {
    const [, year, month, day, hour, minute, second, digits = '', zone = 'Z'] = iso;
    const ticks = Number(digits.padEnd(7, '0'));
    const at = compose([year, month, day, hour, minute, second], Math.floor(ticks / 10_000));
    return at === undefined ? undefined : { local: at, fraction: ticks % 10_000, offset: offsetOf(zone) };
  }
  const american = AMERICAN.exec(text.trim());
  if (!american) return undefined;
  const [, month, day, year, hour, minute, second, half] = american;
  const clock = half === undefined ? hour : String((Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0));
  const at = compose([year, month, day, clock, minute, second], 0);
  return at === undefined ? undefined : { local: at, fraction: 0, offset: 0 };
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Milliseconds of a date that the calendar has; undefined for one it has not. */
function compose(parts: readonly (string | undefined)[], milliseconds: number): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const at = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(at);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && hour < 24 && minute < 60 && second < 60 ? at : undefined;
}

const DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7}))?S)?)?$/;

/** An ISO 8601 duration in ticks (ten-thousandths of a millisecond). A month counts 30 days and a year 365, as the deployment engine has it; weeks it refuses. */
export function parseDuration(text: string): bigint | undefined {
  const match = DURATION.exec(text);
  if (!match || /[PT]$/.test(text)) return undefined;
  const [, sign, years, months, days, hours, minutes, seconds, digits = ''] = match;
  const count = (part: string | undefined): bigint => BigInt(part ?? 0);
  const wholeDays = count(years) * 365n + count(months) * 30n + count(days);
  const wholeSeconds = ((wholeDays * 24n + count(hours)) * 60n + count(minutes)) * 60n + count(seconds);
  const ticks = wholeSeconds * 10_000_000n + BigInt(digits.padEnd(7, '0'));
  return sign ? -ticks : ticks;
}

/** Undefined outside of the years that the deployment engine can tell, 1 to 9999. */
export function addTicks(moment: Moment, ticks: bigint): Moment | undefined {
  const total = BigInt(moment.local) * 10_000n + BigInt(moment.fraction) + ticks;
  const fraction = Number(((total % 10_000n) + 10_000n) % 10_000n);
  const local = Number((total - BigInt(fraction)) / 10_000n);
  return local < -719_162 * DAY || local >= 2_932_897 * DAY ? undefined : { ...moment, local, fraction };
}
