/** A number that is not negative, as its digits: 0.DIGITS x 10^point. Zero has no digits. */
export interface DecimalDigits {
  readonly digits: string;
  readonly point: number;
}

/** The shortest digits that are this number and no other one. */
export function digitsOf(value: number): DecimalDigits {
  if (value === 0) return { digits: '', point: 0 };
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 };
}

/** Rounded half to even to a number of digits; no digit or a negative number of them leaves nothing or one. */
export function roundedDigits({ digits, point }: DecimalDigits, count: number): DecimalDigits {
  if (digits.length <= count) return { digits, point };
  if (count < 0) return { digits: '', point: 0 };
  const kept = digits.slice(0, count);
  if (!roundsUp(digits, count)) return withoutZeros(kept, point);
  let at = count - 1;
  while (at >= 0 && kept[at] === '9') at -= 1;
  if (at < 0) return { digits: '1', point: point + 1 };
  return withoutZeros(kept.slice(0, at) + (Number(kept[at]) + 1), point);
}

function roundsUp(digits: string, count: number): boolean {
  const next = Number(digits[count]);
  if (next !== 5 || digits.length > count + 1) return next >= 5;
  return count > 0 && Number(digits[count - 1]) % 2 === 1;
}

function withoutZeros(digits: string, point: number): DecimalDigits {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return end === 0 ? { digits: '', point: 0 } : { digits: digits.slice(0, end), point };
}
