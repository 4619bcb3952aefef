import type { Value } from '../value.ts';
import { makeInt } from '../value-tools.ts';
import { answer, define, intAt, type NamedFunction, refuse, textAt } from './arguments.ts';
import { formatMoment } from './date-format.ts';
import type { CallSite } from './function.ts';
import { addTicks, type Moment, parseDuration, parseMoment, utcOf } from './moments.ts';

/** Arithmetic on dates that are given; the current time is nobody's to know before deployment (`utcNow`). */
export const dateFunctions: readonly NamedFunction[] = [
  define('dateTimeAdd', 2, 3, dateTimeAdd),
  define('dateTimeToEpoch', 1, 1, (args, call) => {
    const moment = momentAt(args, call);
    return moment && makeInt(Math.floor(utcOf(moment) / 1000), call.origin);
  }),
  define('dateTimeFromEpoch', 1, 1, (args, call) => {
    const seconds = intAt(args, 0, call);
    const moment = seconds === undefined ? undefined : addTicks({ local: 0, fraction: 0, offset: 0 }, seconds * 10_000_000n);
    return moment && answer(formatMoment(moment, PLAIN) ?? '', args, call.origin);
  }),
];

/** The literal Z stands there whatever the offset is: so the deployment engine has it. */
const PLAIN = "yyyy-MM-dd'T'HH:mm:ss'Z'";

function momentAt(args: readonly Value[], call: CallSite): Moment | undefined {
  const text = textAt(args, 0, call);
  if (text === undefined) return undefined;
  return parseMoment(text) ?? refuse(call, `cannot read "${text}" as a date such as 2026-01-31T13:04:05Z.`);
}

function dateTimeAdd(args: readonly Value[], call: CallSite): Value | undefined {
  const moment = momentAt(args, call);
  const duration = textAt(args, 1, call);
  const format = args[2] === undefined ? PLAIN : textAt(args, 2, call);
  if (moment === undefined || duration === undefined || format === undefined) return undefined;
  const ticks = parseDuration(duration);
  if (ticks === undefined) return refuse(call, `cannot read "${duration}" as a duration such as P1DT2H.`);
  const sum = addTicks(moment, ticks);
  if (sum === undefined) return refuse(call, 'comes to a date outside of the years 1 to 9999.');
  const text = formatMoment(sum, format);
  return text === undefined ? refuse(call, `does not know the date format "${format}".`) : answer(text, args, call.origin);
}
