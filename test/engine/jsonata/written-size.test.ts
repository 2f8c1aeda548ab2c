import fc from 'fast-check';
import type { JsonValue } from '../../../lib/asl/json';
import { shownValue } from '../../../lib/engine/jsonata/shown-value';
import type { Value } from '../../../lib/engine/jsonata/value';
import { writtenSize } from '../../../lib/engine/jsonata/written-size';

const JSON_VALUE = fc.jsonValue({ maxDepth: 4 }).map((value) => value as Value);

/** A value in two places, so many times. */
function doubled(times: number): Value {
  return Array.from({ length: times }).reduce<Value>((inner) => ({ a: inner, b: [inner] }), 'x');
}

describe('the written size', () => {
  it('of any value has all of its parts, and no more characters than its JSON', () => {
    fc.assert(
      fc.property(JSON_VALUE, (value) => {
        const { values, text } = writtenSize(value);
        expect(values).toBe(count(value as JsonValue));
        expect(text).toBeLessThanOrEqual(JSON.stringify(value).length);
      }),
    );
  });

  it('counts a part as often as it is there', () => {
    expect(writtenSize(doubled(2))).toEqual({ values: 10, text: JSON.stringify(doubled(2)).length });
  });

  it('of a value that no memory could hold is known at once', () => {
    expect(writtenSize(doubled(60)).values).toBeGreaterThan(2 ** 60);
  });
});

describe('a value in a message', () => {
  it('is its JSON, or the beginning of it', () => {
    fc.assert(
      fc.property(JSON_VALUE, fc.nat(40), (value, most) => {
        const text = JSON.stringify(value);
        expect(shownValue(value, most)).toBe(text.length > most ? `${text.slice(0, most)}...` : text);
      }),
    );
  });

  it('is shown in part where it is huge', () => {
    expect(shownValue(doubled(60), 12)).toBe('{"a":{"a":{"...');
  });
});

function count(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, member: JsonValue) => sum + count(member), 1);
}
