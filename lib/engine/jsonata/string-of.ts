import type { Evaluation } from './evaluation';
import { JsonataError } from './jsonata-error';
import { requireNumber } from './number';
import { FunctionValue, type Maybe } from './value';
import { writtenSize } from './written-size';

/**
 * A value as text: text as it is, everything else as JSON. Numbers have 15 digits, and no exponent below 1e21; the latter is
 * measured on the service, the former is what the library does.
 */
export function stringOf(value: Maybe, evaluation: Evaluation, indent = 0): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (value instanceof FunctionValue) return '';
  if (typeof value === 'number' && !Number.isFinite(value)) throw new JsonataError('D3001', { value });
  if (typeof value === 'number') return String(shortened(value));
  if (typeof value !== 'object' || value === null) return String(value);
  // A value may hold another one many times: its text can be far longer than what was made to build it.
  const { budget } = evaluation;
  const size = writtenSize(value);
  budget.values(size.values);
  budget.text(size.text);
  const text = JSON.stringify(
    value,
    (_key, member: unknown) => {
      if (typeof member === 'number') return requireNumber(member) ? shortened(member) : null;
      if (typeof member === 'bigint') return shortened(Number(member));
      return member instanceof FunctionValue ? '' : member;
    },
    indent,
  );
  budget.text(text.length);
  return text;
}

function shortened(value: number): number {
  // An integer of 15 digits is as it is: almost all numbers are such.
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));
}
