import jsonata = require('jsonata');

import type { Evaluation } from '../evaluation';
import type { Implementation } from '../function-value';
import {
  isJsonataCode,
  type JsonataCode,
  JsonataError,
  limitError,
  TIMED_OUT,
  TOO_DEEP,
  TOO_LARGE,
} from '../jsonata-error';
import { requireNumber } from '../number';
import { isList, type Maybe, type Value } from '../value';
import { numberOf, textOf } from './arguments';

/*
 * The functions that format and read by pictures are those of the library. They get strings, numbers and plain options
 * only, and what they throw never leaves this file as it is.
 */

type LibraryFunction = (...args: unknown[]) => unknown;

/** The implementations of the library by their names: its hooks show its environment before anything is evaluated. */
const LIBRARY: ReadonlyMap<string, LibraryFunction> = (() => {
  const found = new Map<string, LibraryFunction>();
  const probe = jsonata('null');
  const hook = (_node: unknown, _input: unknown, environment: { lookup(name: string): unknown }): void => {
    for (const name of ['formatNumber', 'formatInteger', 'parseInteger', 'fromMillis', 'toMillis']) {
      const { implementation } = environment.lookup(name) as { implementation: LibraryFunction };
      found.set(name, implementation);
    }
  };
  // The names of hooks are symbols, which the library's types don't know.
  probe.assign(Symbol.for('jsonata.__evaluate_entry') as unknown as string, hook);
  void probe.evaluate(undefined);
  return found;
})();

/** Calls a function of the library; an error that is none of JSONata's becomes the given one. */
function library(
  name: string,
  args: readonly unknown[],
  otherwise: JsonataCode,
  insert: Readonly<Record<string, unknown>> = {},
): Maybe {
  let result: unknown;
  try {
    result = LIBRARY.get(name)?.(...args);
  } catch (problem) {
    const { code } = Object(problem) as { code?: unknown };
    if (isJsonataCode(code)) throw new JsonataError(code, problem as Record<string, unknown>);
    if (problem instanceof RangeError && /call stack/.test(problem.message)) throw limitError(TOO_DEEP);
    throw new JsonataError(otherwise, insert);
  }
  return typeof result === 'string' || typeof result === 'number' ? result : undefined;
}

/** A picture is read in time that grows with the square of its length. */
function checkPicture(picture: string | undefined, evaluation: Evaluation): void {
  if (picture === undefined) return;
  evaluation.budget.spend((picture.length * picture.length) / 1024);
  for (const [, digits] of picture.matchAll(/[,-]\s*\*?-?(\d{1,400})/g)) {
    if (Number(digits) > MAX_WIDTH && picture.includes('[')) throw limitError(TOO_LARGE);
  }
}

const MAX_WIDTH = 1000;

export const formatNumber: Implementation = ([value, by, given], evaluation) => {
  const [number, picture] = [numberOf(value), textOf(by)];
  if (number === undefined || picture === undefined) return undefined;
  requireNumber(number);
  checkPicture(picture, evaluation);
  const options = formatOptions(given);
  // Without a digit in it the library reads outside of the picture; what the service says is measured.
  return library('formatNumber', [number, picture, options], 'D3086');
};

const SIGNS: ReadonlySet<string> = new Set([
  'decimal-separator',
  'grouping-separator',
  'exponent-separator',
  'minus-sign',
  'percent',
  'per-mille',
  'zero-digit',
  'digit',
  'pattern-separator',
]);

function formatOptions(given: Maybe): Readonly<Record<string, string>> | undefined {
  if (given === undefined || typeof given !== 'object' || given === null || isList(given)) return undefined;
  const options: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(given) as [string, Value][]) {
    const isSign = SIGNS.has(name);
    if (!isSign && name !== 'infinity' && name !== 'NaN') continue;
    if (typeof value !== 'string' || (isSign && value.length !== 1)) throw new JsonataError('T0410', { index: 3 });
    options[name] = value;
  }
  return options;
}

export const formatInteger: Implementation = ([value, by], evaluation) => {
  const [number, picture] = [numberOf(value), textOf(by)];
  if (number === undefined || picture === undefined) return undefined;
  requireNumber(number);
  checkPicture(picture, evaluation);
  // Roman numerals have a letter for each thousand.
  if (Math.abs(number) > MAX_ROMAN && /^[Ii](?:;|$)/.test(picture)) throw limitError(TOO_LARGE);
  return library('formatInteger', [number, picture], 'D3130', { value: picture });
};

const MAX_ROMAN = 1_000_000;

export const parseInteger: Implementation = ([value, by], evaluation) => {
  const [text, picture] = [textOf(value), textOf(by)];
  if (text === undefined || picture === undefined) return undefined;
  evaluation.budget.text(text.length);
  checkPicture(picture, evaluation);
  return library('parseInteger', [text, picture], 'D3130', { value: picture });
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
  if (time === undefined) return undefined;
  requireNumber(time);
  if (Number.isNaN(new Date(time).getTime())) throw new JsonataError('D1001', { value: time });
  checkPicture(picture, evaluation);
  return library('fromMillis', [time, picture, timezone], 'D3137', { message: 'Invalid picture or timezone' });
}

export const toMillis: Implementation = ([value, by], evaluation) => {
  const [text, picture] = [textOf(value), textOf(by)];
  if (text === undefined) return undefined;
  evaluation.budget.text(text.length);
  checkPicture(picture, evaluation);
  if (picture !== undefined && isAmbiguous(picture, text)) throw limitError(TIMED_OUT);
  // Without a zone the time is UTC, wherever the process runs.
  const zoned = picture === undefined && /T\d{2}:\d{2}:\d{2}(?:\.\d+)?$/.test(text) ? `${text}Z` : text;
  const result = library('toMillis', [zoned, picture], 'D3110', { value: text });
  if (typeof result === 'number' && Number.isNaN(result)) throw new JsonataError('D3110', { value: text });
  return result;
};

/**
 * Whether a text could be divided between the components of a picture in too many ways: the library tries them all.
 * Components that no sign separates, each of any width, in a long text.
 */
function isAmbiguous(picture: string, text: string): boolean {
  const unseparated = picture.match(/\](?=\[|[A-Za-z0-9])/g)?.length ?? 0;
  return text.length ** Math.min(unseparated, 20) > 1e7 && unseparated > 1 && text.length > LONGEST_COMPACT;
}

/** A compact timestamp with its zone is shorter. */
const LONGEST_COMPACT = 40;
