import type { Evaluation } from '../evaluation';
import type { Implementation } from '../function-value';
import { JsonataError } from '../jsonata-error';
import { requireNumber } from '../number';
import type { Maybe } from '../value';
import { listOf, numberOf } from './arguments';

const TEXT_OF_NUMBER = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/;
const TEXT_OF_RADIX = /^0(?:[xX][0-9A-Fa-f]+|[oO][0-7]+|[bB][01]+)$/;

export const number: Implementation = ([value], evaluation) => {
  if (value === undefined || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    evaluation.budget.text(value.length);
    const result = TEXT_OF_NUMBER.test(value) || TEXT_OF_RADIX.test(value) ? Number(value) : Number.NaN;
    if (Number.isFinite(result)) return result;
  }
  throw new JsonataError('D3030', { value });
};

export const abs = computed(Math.abs);
export const floor = computed(Math.floor);
export const ceil = computed(Math.ceil);

export const sqrt = computed((value) => {
  if (value < 0) throw new JsonataError('D3060', { value });
  return Math.sqrt(value);
});

function computed(compute: (value: number) => number): Implementation {
  return ([value]) => {
    const given = numberOf(value);
    return given === undefined ? undefined : compute(given);
  };
}

export const power: Implementation = ([value, exponent]) => {
  const [base, exp] = [numberOf(value), numberOf(exponent)];
  if (base === undefined) return undefined;
  const result = base ** (exp ?? Number.NaN);
  if (!Number.isFinite(result)) throw new JsonataError('D3061', { value: base, exp });
  return result;
};

export const round: Implementation = ([value, digits]) => {
  const given = numberOf(value);
  return given === undefined ? undefined : rounded(given, Math.trunc(numberOf(digits) ?? 0));
};

/** Half to even, in decimal places. */
function rounded(value: number, digits: number): number {
  // No number has a digit there.
  if (digits > 330 || !Number.isFinite(value)) return value;
  const shifted = shift(value, digits);
  // What is shifted out of the range of numbers had no such digits.
  if (!Number.isFinite(shifted)) return value;
  let result = Math.round(shifted);
  if (Math.abs(result - shifted) === 0.5 && Math.abs(result % 2) === 1) result -= 1;
  const back = shift(result, -digits);
  return back === 0 ? 0 : back;
}

function shift(value: number, digits: number): number {
  const [mantissa, exponent] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent ?? 0) + digits}`);
}

export const formatBase: Implementation = ([value, base]) => {
  const given = numberOf(value);
  if (given === undefined) return undefined;
  requireNumber(given);
  const radix = rounded(numberOf(base) ?? 10, 0);
  if (!(radix >= 2 && radix <= 36)) throw new JsonataError('D3100', { value: radix });
  return rounded(given, 0).toString(radix);
};

export const sum = folded((numbers) => numbers.reduce((total, one) => total + one, 0));
export const max = folded((numbers) =>
  numbers.length === 0 ? undefined : numbers.reduce((one, two) => Math.max(one, two)),
);
export const min = folded((numbers) =>
  numbers.length === 0 ? undefined : numbers.reduce((one, two) => Math.min(one, two)),
);
export const average = folded((numbers) =>
  numbers.length === 0 ? undefined : numbers.reduce((total, one) => total + one, 0) / numbers.length,
);

function folded(fold: (numbers: readonly number[]) => number | undefined): Implementation {
  return ([value], evaluation) => {
    const list = listOf(value);
    return list === undefined ? undefined : fold(numbersOf(list, evaluation));
  };
}

function numbersOf(list: readonly Maybe[], evaluation: Evaluation): readonly number[] {
  evaluation.budget.items(list.length);
  return list.map((one) => Number(one));
}
