import fc from 'fast-check';
import { stringify } from 'yaml';
import type { JsonObject } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { anyCharacter } from '../code-points';
import { samples } from '../samples';
import { arbitraryDocument } from './arbitrary-document';

/** `line:column message | help`, warnings with a star, with the code in front where it is not SW1002. */
function problems(text: string): string[] {
  return parseDefinition(text, { format: 'yaml' }).diagnostics.map(({ code, severity, source, message, help }) => {
    const place = `${source?.line}:${source?.column}`;
    return `${code === 'SW1002' ? '' : `${code} `}${severity === 'error' ? '' : '* '}${place} ${message} | ${help}`;
  });
}

function read(text: string): unknown {
  const { document, diagnostics } = parseDefinition(text, { format: 'yaml' });
  expect(diagnostics).toEqual([]);
  return document;
}

describe('parseDefinition of YAML', () => {
  test('reads what JSON can say', () => {
    const text = [
      'StartAt: Wait # a comment',
      'States:',
      '  Wait:',
      '    Type: Wait',
      '    Timestamp: 2026-11-22T09:30:00Z',
      '    OutputPath: null',
      '    Comment: >-',
      '      folded',
      '      text',
      '    Next: No',
      '  No: { Type: Pass, Result: [1.50, 0x1F, ~, yes, "1"], End: true }',
      '  1.0: { Type: Succeed }',
    ].join('\n');

    expect(read(text)).toEqual({
      StartAt: 'Wait',
      States: {
        Wait: { Type: 'Wait', Timestamp: '2026-11-22T09:30:00Z', OutputPath: null, Comment: 'folded text', Next: 'No' },
        No: { Type: 'Pass', Result: [1.5, 31, null, 'yes', '1'], End: true },
        '1.0': { Type: 'Succeed' },
      },
    });
  });

  test('repeats aliases and merges maps, in which members that are there win', () => {
    const text = [
      'shared:',
      '  retry: &retry',
      '    - &once { ErrorEquals: [States.ALL], MaxAttempts: 1 }',
      '  role: &role arn:aws:iam::123456789012:role/r',
      '  more: &more { MaxAttempts: 9, BackoffRate: 3 }',
      'States:',
      '  A: { Type: Task, Retry: *retry, Credentials: { RoleArn: *role } }',
      '  B:',
      '    Retry:',
      '      - MaxAttempts: 5',
      '        <<: [*once, *more, { JitterStrategy: FULL }]',
      '      - { <<: *once }',
    ].join('\n');

    expect((read(text) as JsonObject)['States']).toEqual({
      A: {
        Type: 'Task',
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/r' },
      },
      B: {
        Retry: [
          { MaxAttempts: 5, ErrorEquals: ['States.ALL'], BackoffRate: 3, JitterStrategy: 'FULL' },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 1 },
        ],
      },
    });
  });

  test('finds the places of what is repeated and merged where it is written', () => {
    const text = 'retry: &retry\n  - MaxAttempts: 1\nState:\n  Retry: *retry\n  <<: { End: true }\n';
    const { positions } = parseDefinition(text, { format: 'yaml' });

    expect(positions.locate('/State/Retry')).toEqual({ file: '<definition>', line: 4, column: 3 });
    expect(positions.locate('/State/Retry/0/MaxAttempts')).toEqual({ file: '<definition>', line: 2, column: 5 });
    expect(positions.locate('/State/End')).toEqual({ file: '<definition>', line: 5, column: 9 });
  });

  test.each([
    ['', '1:1 The definition is empty. | A definition is a map with "StartAt" and "States".'],
    ['# only a comment', '1:1 The definition is empty. | A definition is a map with "StartAt" and "States".'],
    ['a: 1\n---\nb: 2', '2:1 A second document starts here. | Write one definition in a file.'],
    ['a: .nan', '1:4 JSON has no number like .nan. | Write a number, or put it in quotes.'],
    ['a: 1e999', '1:4 JSON has no number like 1e999. | Write a number, or put it in quotes.'],
    ['? [a]\n: 1', '1:3 A key is not a string. | Keys of JSON are strings.'],
    ['a: &x\n  b: *x', '2:6 The alias "*x" is inside of what it repeats. | Nothing can contain itself.'],
    ['a: *x', '1:4 The alias "*x" has nothing to repeat. | Mark the value with "&x" before it.'],
    ['a: 1\n<<: 2', '2:1 The value of "<<" is not a mapping. | Only maps can be merged.'],
    ['a: [1', '1:6 Flow sequence in block collection must be sufficiently indented and end with a ]. | undefined'],
    ['a:\n\t- 1', '2:1 Tabs are not allowed as indentation. | Indent with spaces: YAML takes no tabs there.'],
    [
      'StartAt: !Sub "x"',
      'SW1005 * 1:15 "!Sub" is a function of CloudFormation, and this is not a template but a definition. | Put values of the deployment in through "DefinitionSubstitutions"; a tag means nothing here.',
    ],
    [
      '- 1',
      'SW1004 1:1 The definition is an array, not an object. | A definition is an object with "StartAt" and "States".',
    ],
    [
      'a: {% $states.input.x %}\nb: 1',
      '1:4 A JSONata expression is not in quotes: to YAML, "{" begins an object. | Put it in quotes: "{% $states.input.id %}".',
    ],
    ['a: `x`', '1:4 Plain value cannot start with reserved character `. | Put the value in quotes.'],
    [
      "a.$: States.Format('{}: {}', $.x, $.y)",
      '1:6 A value without quotes has a colon and a space in it. | Put the value in quotes.',
    ],
    [
      'a:\n  b: 1\n c: 2',
      '3:1 All mapping items must start at the same column. | Give all members of one object, and all items of one list, the same indentation.',
    ],
    ['a:\n  b c\n  d: 1', '2:3 There is no colon behind this key. | Write it as "key: value".'],
    [
      'a: "b"\nc: "d\ne: 1\n',
      '2:4 The string that starts here has no closing quote. | Close it with the quote that it begins with.',
    ],
  ])('says of %j: %s', (text, expected) => {
    expect(problems(text)).toContain(expected);
  });

  test('says of a text with errors what the first one is', () => {
    expect(problems('A:\n\tType: Pass\n  End: true\n')).toHaveLength(1);
  });

  test('reads the booleans of YAML 1.1 where the language has a boolean, with a warning', () => {
    const text = 'StartAt: A\nStates:\n  A: { Type: Pass, Comment: no, End: yes }\n';
    expect(parseDefinition(text, { format: 'yaml' }).document?.States).toEqual({
      A: { Type: 'Pass', Comment: 'no', End: true },
    });
    expect(problems(text)).toEqual([
      'SW1005 * 3:38 "yes" is true in YAML 1.1, which CloudFormation reads, and a string in YAML 1.2. | Write true.',
    ]);
    expect((read('States: { A: { End: "yes" } }') as JsonObject)['States']).toEqual({ A: { End: 'yes' } });
  });

  test('takes a document with a tag all the same', () => {
    expect(parseDefinition('a: !mine "x"', { format: 'yaml' }).document).toEqual({ a: 'x' });
  });

  test('reports a key that is there twice, at both places, and takes the last one', () => {
    const { document, diagnostics } = parseDefinition('States:\n  A: 1\n  A: 2\n', { file: 'o.yaml' });

    expect(diagnostics).toEqual([
      {
        code: 'SW1003',
        severity: 'error',
        message: 'The key "A" appears twice in one object; only the last one counts.',
        help: 'Rename one of them, or remove it.',
        path: '/States/A',
        source: { file: 'o.yaml', line: 3, column: 3 },
        related: [{ message: 'first here', source: { file: 'o.yaml', line: 2, column: 3 } }],
      },
    ]);
    expect(document).toEqual({ States: { A: 2 } });
  });

  test('refuses a few lines that would make billions of values', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const merged = lines.join('\n').replace(/\[\*a0.*/, '{ <<: { x: *a0 }, y: { <<: { z: *a0 } } }');

    expect(problems(lines.join('\n'))[0]).toMatch(/With the alias "\*a\d" the definition has over a million values\./);
    expect(problems(merged)[0]).toMatch(/With the alias "\*a\d+" the definition has over a million values\./);
  });

  test('says that a text is nested too deeply', () => {
    const text = `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`;

    expect(problems(text).map((problem) => problem.replace(/^\d+:\d+ /, ''))).toContain(
      'The definition is nested too deeply to be read as YAML. | Write it as JSON, for which no nesting is too deep.',
    );
  });

  test('never throws, and always says what is wrong where there is no document', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'ab:-?&*!|>\'"%@`{}[],#~<\n\n  \t1.') });
    const damaged = fc
      .tuple(arbitraryDocument, fc.double({ min: 0, max: 1, noNaN: true }), fc.string({ maxLength: 3 }))
      .map(([document, at, insert]) => {
        const text = stringify(document);
        const position = Math.floor(at * text.length);
        return text.slice(0, position) + insert + text.slice(position + 1);
      });
    fc.assert(
      fc.property(fc.oneof(soup, damaged, fc.string({ unit: anyCharacter })), (text) => {
        const { document, diagnostics } = parseDefinition(text, { format: 'yaml' });

        return document !== undefined || diagnostics.some(({ severity }) => severity === 'error');
      }),
      { numRuns: samples(250) },
    );
  });
});

describe('the format of a text', () => {
  test.each([
    ['{"a": 1,}', undefined, 'SW1001'],
    ['a: [', undefined, 'SW1002'],
    ['\uFEFF {"a": 1,}', undefined, 'SW1001'],
    ['a: [', 'orders.asl.json', 'SW1001'],
    ['{"a": 1, ...', 'orders.asl.yaml', 'SW1002'],
    ['{"a": 1,, ...', 'ORDERS.YML', 'SW1002'],
    ['{"a": 1,}', 'orders.asl', 'SW1001'],
  ])('of %j in %s is reported by %s', (text, file, code) => {
    expect(parseDefinition(text, file === undefined ? {} : { file }).diagnostics[0]?.code).toBe(code);
  });
});
