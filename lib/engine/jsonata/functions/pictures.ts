import { keysOf } from '../../../util/keys-of';
import { PatternTooLarge } from '../../../util/pattern/pattern-node';
import type { Evaluation } from '../evaluation';
import type { Implementation } from '../function-value';
import { JsonataError, limitError, TOO_LARGE } from '../jsonata-error';
import { requireNumber } from '../number';
import { formatInteger as formattedInteger } from '../pictures/format-integer';
import { formatNumber as formattedNumber } from '../pictures/format-number';
import { formatTime } from '../pictures/format-time';
import { integerPictureOf } from '../pictures/integer-picture';
import { isoMillis } from '../pictures/iso-time';
import { DEFAULT_SIGNS, type NumberSigns } from '../pictures/number-signs';
import { parseInteger as parsedInteger } from '../pictures/parse-integer';
import { parseTime } from '../pictures/parse-time';
import { timePictureOf } from '../pictures/time-picture';
import { isObject, type Maybe, memberOf } from '../value';
import { numberOf, textOf } from './arguments';

export const formatNumber: Implementation = ([value, by, options], evaluation) => {
  const [number, picture] = [numberOf(value), textOf(by)];
  if (number === undefined || picture === undefined) return undefined;
  requireNumber(number);
  if (Number.isNaN(number)) return signsOf(options).NaN;
  evaluation.budget.text(picture.length * CHECKS);
  return formattedNumber(number, picture, signsOf(options));
};

/** How often a picture of a number is read through, about. */
const CHECKS = 32;

/** Signs that are looked for in a picture as a whole; the documentation of JSONata has "pm" for per mille. */
const WORDS: ReadonlySet<keyof NumberSigns> = new Set(['infinity', 'NaN', 'percent', 'per-mille']);

/** The signs of the options, each one character but for the words. */
function signsOf(options: Maybe): NumberSigns {
  if (options === undefined || !isObject(options)) return DEFAULT_SIGNS;
  const signs: { -readonly [Name in keyof NumberSigns]: string } = { ...DEFAULT_SIGNS };
  for (const name of keysOf(DEFAULT_SIGNS)) {
    const given = memberOf(options, name);
    if (given === undefined) continue;
    if (typeof given !== 'string' || (!WORDS.has(name) && given.length !== 1))
      throw new JsonataError('T0410', { index: 3 });
    signs[name] = given;
  }
  return signs;
}

export const formatInteger: Implementation = ([value, by], evaluation) => {
  const [number, picture] = [numberOf(value), textOf(by)];
  if (number === undefined || picture === undefined || !requireNumber(number)) return undefined;
  evaluation.budget.text(picture.length * CHECKS);
  const parsed = integerPictureOf(picture);
  // Roman numerals have a letter for each thousand.
  if (parsed.kind === 'roman') evaluation.budget.text(Math.abs(number) / 1000);
  return formattedInteger(number, parsed);
};

export const parseInteger: Implementation = ([value, by], evaluation) => {
  const [text, picture] = [textOf(value), textOf(by)];
  if (text === undefined || picture === undefined) return undefined;
  // For each separator the text is read once.
  evaluation.budget.text(text.length + picture.length * CHECKS);
  const parsed = integerPictureOf(picture);
  if (parsed.kind === 'decimal') evaluation.budget.spend((text.length * parsed.separators.length) / CHECKS);
  return parsedInteger(text, parsed);
};

export const fromMillis: Implementation = ([value, picture, timezone], evaluation) =>
  timeText(numberOf(value), textOf(picture), textOf(timezone), evaluation);

export const now: Implementation = ([picture, timezone], evaluation) =>
  timeText(evaluation.surroundings.now, textOf(picture), textOf(timezone), evaluation);

export const millis: Implementation = (_args, evaluation) => evaluation.surroundings.now;

function timeText(
  time: number | undefined,
  picture: string | undefined,
  timezone: string | undefined,
  evaluation: Evaluation,
): Maybe {
  if (time === undefined || !requireNumber(time)) return undefined;
  evaluation.budget.text((picture?.length ?? 0) * CHECKS);
  if (picture !== undefined) chargeWidths(picture, evaluation);
  return formatTime(Math.trunc(time), picture, timezone);
}

/** A width in a picture makes text that is much longer than the picture. */
function chargeWidths(picture: string, evaluation: Evaluation): void {
  for (const part of timePictureOf(picture)) {
    if (part.kind === 'component' && part.integer?.kind === 'decimal') {
      evaluation.budget.text(Math.max(part.integer.required, part.digits ?? 0));
    }
  }
}

export const toMillis: Implementation = ([value, by], evaluation) => {
  const [text, picture] = [textOf(value), textOf(by)];
  if (text === undefined) return undefined;
  evaluation.budget.text(text.length + (picture?.length ?? 0) * CHECKS);
  if (picture === undefined) {
    const time = isoMillis(text);
    if (time === undefined) throw new JsonataError('D3110', { value: text });
    return time;
  }
  chargeWidths(picture, evaluation);
  try {
    const charge = (steps: number): void => evaluation.budget.spend(steps / 8);
    const time = parseTime(text, picture, evaluation.surroundings.now, charge);
    // A component that is not a number of a date.
    if (Number.isNaN(time)) throw new JsonataError('D3110', { value: text });
    return time;
  } catch (problem) {
    throw problem instanceof PatternTooLarge ? limitError(TOO_LARGE) : problem;
  }
};
