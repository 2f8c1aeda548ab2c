import fc from 'fast-check';

import jsonata = require('jsonata');

import type { JsonValue } from '../../../lib/asl/json';
import { samples, seedOf } from '../../samples';
import { evaluated, NOTHING } from './evaluated';
import { documents, expressions } from './random-expression';

/*
 * The library itself is the judge of what no one has measured on the service: any expression gives the same on any
 * document. Where the service differs from the library, `service.test.ts` says so. The seed is fixed, because the library
 * has errors of its own that rare expressions meet.
 */

const FAILED = 'fails';
const FUNCTION = 'function';

/** What the library gives for an expression in the place of `$states.input`. */
async function libraryValue(expression: string, document: string): Promise<unknown> {
  try {
    const value: unknown = await jsonata(`$states.input.(${expression})`).evaluate(undefined, {
      states: { input: JSON.parse(document) as JsonValue },
    });
    return value === undefined ? NOTHING : withoutFunctions(value);
  } catch (problem) {
    // An error of JavaScript is one of the library's own.
    fc.pre((problem as { code?: unknown }).code !== undefined);
    return FAILED;
  }
}

function ourValue(expression: string, document: string): unknown {
  const value = evaluated(`$states.input.(${expression})`, JSON.parse(document) as JsonValue);
  if (value === 'unsupported') return FUNCTION;
  return typeof value === 'string' && /^[A-Z]\d{4}: /.test(value) ? FAILED : value;
}

function withoutFunctions(value: unknown): unknown {
  let hasFunctions = false;
  const text = JSON.stringify(value, (_key, member: unknown) => {
    hasFunctions ||= typeof member === 'function' || isFunctionObject(member);
    return member;
  });
  return hasFunctions ? FUNCTION : (JSON.parse(text) as unknown);
}

function isFunctionObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value);
}

test('any expression gives what it gives in the library', async () => {
  await fc.assert(
    fc.asyncProperty(expressions, fc.constantFrom(...documents), async (expression, document) => {
      expect(ourValue(expression, document)).toEqual(await libraryValue(expression, document));
    }),
    { ...seedOf(1), numRuns: samples(500) },
  );
});
