import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../lib/asl/json';
import { anyCharacter } from '../code-points';

/** Keys as users write them, and some that a careless program trips over. */
const key = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z]{1,6}\.\$$/) },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '',
      '0',
      '10',
      'a/b',
      '~1',
      '<<',
      'States',
      'Next',
      'null',
    ),
  },
);

const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{% $states.input %}',
      '$.order.id',
      'line\nbreak',
      '"',
      '\\',
      '\u2028',
      '\ud800',
      'true',
      '1.0',
      '- a',
      ' x ',
    ),
  },
);

/** Minus zero is omitted: JSON writes it as 0. */
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => (value === 0 ? 0 : value));

const { value, object } = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    tie('object'),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

/** Any JSON value, of modest size. */
export const jsonValue: fc.Arbitrary<JsonValue> = value;

/** Any JSON object, of modest size. */
export const jsonObject: fc.Arbitrary<JsonObject> = object;

/** Text of any kind, also such as needs escapes or looks like something else. */
export const anyText: fc.Arbitrary<string> = text;
