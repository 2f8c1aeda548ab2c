import fc from 'fast-check';
import { DISCARD_PATH } from '../../lib/expression/discard';
import {
  encodeReference,
  hasReference,
  isDynamic,
  isJsonataText,
  parseDynamicText,
  ReferenceKind,
} from '../../lib/expression/dynamic-text';
import { inJsonata, inJsonPath } from '../../lib/expression/dynamic-text-in-language';
import { UnsayableArgument } from '../../lib/expression/intrinsic-text';
import { anyCharacter } from '../code-points';

const PATH = encodeReference({ kind: ReferenceKind.JSON_PATH, text: '$.id' });
const CONTEXT = encodeReference({ kind: ReferenceKind.CONTEXT, text: 'Execution.Id' });
const INPUT = encodeReference({ kind: ReferenceKind.INPUT, text: '' });
const INVALID = encodeReference({ kind: ReferenceKind.INVALID, text: 'States.Array has no sense' });
const AS_TEXT = encodeReference({ kind: ReferenceKind.AS_TEXT, text: '' });

describe('text with references', () => {
  test('is taken apart into its parts', () => {
    expect(parseDynamicText(`a${PATH}${CONTEXT}b`)).toEqual([
      'a',
      { kind: 'p', text: '$.id' },
      { kind: 'c', text: 'Execution.Id' },
      'b',
    ]);
  });

  test('without references is one part, also when it is empty', () => {
    expect([parseDynamicText('plain'), parseDynamicText('')]).toEqual([['plain'], ['']]);
  });

  test('any text around any reference is found again', () => {
    const plain = fc.string({ unit: anyCharacter }).filter((text) => !/[\uFDD0\uFDD1]/.test(text));
    fc.assert(
      fc.property(plain, plain, plain, (before, path, after) => {
        const text = `${before}${encodeReference({ kind: ReferenceKind.JSON_PATH, text: path })}${after}`;
        const expected = [before, { kind: 'p', text: path }, after].filter((part) => part !== '');
        expect([hasReference(text), parseDynamicText(text)]).toEqual([true, expected]);
      }),
    );
  });

  test('half a reference is plain text', () => {
    expect(parseDynamicText('a\uFDD0p$.x')).toEqual(['a\uFDD0p$.x']);
  });
});

test.each([
  ['{% $x %}', true],
  ['{%%}', true],
  ['{%}', false],
  [' {% $x %}', false],
  ['{% $x %} ', false],
  ['$x', false],
])('"%s" is a JSONata expression: %s', (text, expected) => {
  expect(isJsonataText(text)).toBe(expected);
});

test('what only the run knows is dynamic', () => {
  expect([PATH, `a${CONTEXT}`, '{% $x %}', DISCARD_PATH, 'a', 1, null, undefined, {}].map(isDynamic)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

describe('in each language', () => {
  test.each([
    ['a path', PATH, '$.id', undefined],
    ['a member of the context object', CONTEXT, '$$.Execution.Id', '{% $states.context.Execution.Id %}'],
    ['the whole input', INPUT, '$', '{% $states.input %}'],
    [
      'a text around a reference',
      `"${CONTEXT}"`,
      `States.Format('"{}"', $$.Execution.Id)`,
      '{% "\\"" & $states.context.Execution.Id & "\\"" %}',
    ],
    [
      'a reference made text',
      `${CONTEXT}${AS_TEXT}`,
      "States.Format('{}', $$.Execution.Id)",
      '{% $string($states.context.Execution.Id) %}',
    ],
    [
      'a text with a reference made text',
      `n ${CONTEXT}${AS_TEXT}`,
      "States.Format('n {}', $$.Execution.Id)",
      '{% "n " & $states.context.Execution.Id %}',
    ],
    ['a path made text', `{${PATH}}${AS_TEXT}`, "States.Format('\\{{}\\}', $.id)", undefined],
    [
      'a reference in an expression',
      `{% $f(${INPUT}) %}`,
      "States.Format('\\{% $f({}) %\\}', $)",
      '{% $f($states.input) %}',
    ],
    ['an expression beside a reference', `{% $a %}${INPUT}`, undefined, '{% $a & $states.input %}'],
    [
      'an expression of more than a path beside one',
      `{% $a + 1 %}${INPUT}`,
      undefined,
      '{% ($a + 1) & $states.input %}',
    ],
  ])('%s', (_name, text, jsonPath, jsonata) => {
    expect([inJsonPath(text), inJsonata(text)]).toEqual([jsonPath, jsonata]);
  });

  test('what cannot be expressed keeps its reason', () => {
    const reason = new UnsayableArgument('States.Array has no sense');
    const text = `a${INVALID}`;
    expect([inJsonPath(text), inJsonata(text), inJsonPath(INVALID + AS_TEXT)]).toEqual([reason, reason, reason]);
  });
});

test('the discarded path is one that no field but those for it can say', () => {
  const reason = 'is JsonPath.DISCARD, which can only be a whole inputPath, resultPath or outputPath';
  expect([inJsonPath(DISCARD_PATH), inJsonata(DISCARD_PATH)]).toEqual([
    new UnsayableArgument(reason),
    new UnsayableArgument(reason),
  ]);
});
