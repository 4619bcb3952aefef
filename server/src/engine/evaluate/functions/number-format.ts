/**
 * An integer or fraction in a .NET number format without a culture. Supported: `D`, `X`, `x`, `B`, `N`, `F`, `P`, `E`, `e`, `G` (integers), each with an optional
 * precision, and custom formats of `0`, `#`, `,` between digits, one `.`. Anything else gives undefined.
 */
export function formatNumber(value: bigint | number, format: string): string | undefined {
  const standard = /^([A-Za-z])(\d{0,2})$/.exec(format);
  if (standard) return formatStandard(value, standard[1] ?? '', standard[2] === '' ? undefined : Number(standard[2]));
  return /^[#0,]*[#0](?:\.0*)?$/.test(format) ? formatCustom(value, format) : undefined;
}

function formatStandard(value: bigint | number, letter: string, precision: number | undefined): string | undefined {
  const negative = value < 0 ? '-' : '';
  switch (letter.toUpperCase()) {
    case 'D':
      return typeof value === 'bigint' ? negative + digitsOf(value).padStart(precision ?? 0, '0') : undefined;
    case 'X':
    case 'B': {
      if (typeof value !== 'bigint') return undefined;
      const digits = BigInt.asUintN(64, value).toString(letter.toUpperCase() === 'X' ? 16 : 2);
      return (letter === 'X' ? digits.toUpperCase() : digits).padStart(precision ?? 0, '0');
    }
    case 'N':
      return signed(negative, groupThousands(fixed(value, precision ?? 2)));
    case 'F':
      return signed(negative, fixed(value, precision ?? 2));
    case 'P':
      return typeof value === 'bigint' ? signed(negative, `${groupThousands(fixed(value * 100n, precision ?? 2))} %`) : undefined;
    case 'E':
      return exponential(value, precision ?? 6, letter);
    case 'G':
      return typeof value === 'bigint' && precision === undefined ? String(value) : undefined;
    default:
      return undefined;
  }
}

function formatCustom(value: bigint | number, format: string): string | undefined {
  const [whole = '', fraction = ''] = format.split('.');
  const [digits = '', decimals] = fixed(value, fraction.length).split('.');
  const zeros = (/0[0#,]*$/.exec(whole)?.[0] ?? '').replaceAll(',', '').length;
  const padded = (digits === '0' ? '' : digits).padStart(zeros, '0');
  const grouped = /[#0],+[#0]/.test(whole) ? groupThousands(padded) : padded;
  if (/,$/.test(whole)) return undefined;
  return signed(value < 0 ? '-' : '', decimals === undefined ? grouped : `${grouped}.${decimals}`);
}

/** Zero has no sign, also when it only comes from rounding. */
function signed(sign: string, text: string): string {
  return sign !== '' && /[1-9]/.test(text) ? sign + text : text;
}

function digitsOf(value: bigint): string {
  return String(value < 0n ? -value : value);
}

function fixed(value: bigint | number, decimals: number): string {
  if (typeof value === 'number') return Math.abs(value).toFixed(decimals);
  return decimals === 0 ? digitsOf(value) : `${digitsOf(value)}.${'0'.repeat(decimals)}`;
}

function groupThousands(text: string): string {
  const [whole = '', ...fraction] = text.split('.');
  return [whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.');
}

function exponential(value: bigint | number, precision: number, letter: string): string {
  const [mantissa = '', exponent = '+0'] = Number(value).toExponential(precision).split('e');
  return `${mantissa}${letter}${exponent.startsWith('-') ? '-' : '+'}${exponent.slice(1).padStart(3, '0')}`;
}
