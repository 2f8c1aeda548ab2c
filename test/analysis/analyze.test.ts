import fc from 'fast-check';
import { analyze } from '../../lib/analysis/analyze';
import { parseDefinition } from '../../lib/asl/parse';
import { Severity } from '../../lib/diagnostic/severity';
import { type Json, jsonPathMachine } from './arbitrary-machine';

const END = { Type: 'Pass', End: true };

describe('analyze', () => {
  it('reports diagnostics in the order of the document, each with place, remedy and page', () => {
    const text = JSON.stringify(
      {
        StartAt: 'Charge',
        States: { Charge: { Type: 'Wait', Seconds: 1, Next: 'Notify' }, B: { Type: 'Wait', Seconds: -1, End: true } },
      },
      null,
      2,
    );
    const { document, positions } = parseDefinition(text, { file: 'orders.asl.json' });

    expect(analyze(document, { positions })).toEqual([
      {
        code: 'SW1107',
        severity: Severity.ERROR,
        message: '"Charge" leads to "Notify", but there is no such state.',
        path: '/States/Charge/Next',
        help: 'Name a state of the same "States" block. Names are case-sensitive.',
        source: { file: 'orders.asl.json', line: 7, column: 7 },
        url: 'https://states-language.net/spec.html#transition',
      },
      {
        code: 'SW1105',
        severity: Severity.ERROR,
        message: '"Seconds" of Wait state "B" is -1; it takes a whole number from 0 to 99999999.',
        path: '/States/B/Seconds',
        help: 'Use a number in the range.',
        source: { file: 'orders.asl.json', line: 11, column: 7 },
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
      },
    ]);
  });

  it('points at second places, and takes the lines of builders where there is no text', () => {
    const document = {
      StartAt: 'P',
      States: {
        P: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'A', States: { A: END } },
            { StartAt: 'A', States: { A: END } },
          ],
          End: true,
        },
      },
    };
    const sourceOf = (name: string) => (name === 'A' ? { file: 'orders.ts', line: 3, column: 5 } : undefined);

    expect(analyze(document, { sourceOf })).toEqual([
      {
        code: 'SW1113',
        severity: Severity.ERROR,
        message: 'There is another state named "A".',
        path: '/States/P/Branches/1/States/A',
        help: 'Rename one of them.',
        source: { file: 'orders.ts', line: 3, column: 5 },
        related: [
          {
            message: 'The first one is here',
            path: '/States/P/Branches/0/States/A',
            source: { file: 'orders.ts', line: 3, column: 5 },
          },
        ],
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html',
      },
    ]);
  });

  it.each([
    ['null', null],
    ['a text', 'hello'],
    ['a list', []],
    ['a number', 5],
    ['undefined', undefined],
  ])('reports a definition that is %s', (_, document) => {
    expect(analyze(document).map(({ code, path }) => `${code} ${path}`)).toEqual(['SW1004 ']);
  });

  it('never throws, whatever the document holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), jsonPathMachine, fc.nat(), (junk, { document }, at) => {
        const broken = structuredClone(document);
        replaceSome(broken, junk as Json, at);
        expect(analyze(broken, { type: 'STANDARD' }).filter(({ code }) => code === 'SW1199')).toEqual([]);
      }),
    );
  });

  it('never changes what it is given', () => {
    fc.assert(
      fc.property(jsonPathMachine, ({ document }) => {
        const before = structuredClone(document);
        analyze(deepFreeze(document));
        expect(document).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it('reports nothing where it is suppressed, but never about errors', () => {
    const document = {
      StartAt: 'A',
      States: {
        A: {
          Type: 'Map',
          ToleratedFailureCount: 1,
          MaxConcurrency: -1,
          ItemProcessor: { StartAt: 'B', States: { B: END } },
          End: true,
        },
      },
    };
    const codes = (state?: string) =>
      analyze(document, {
        suppressed: ['SW1119', 'SW1105'].map((code) => ({
          code,
          reason: 'the test wants it',
          ...(state ? { state } : {}),
        })),
      }).map(({ code }) => code);

    expect(codes()).toEqual(['SW1105']);
    expect(codes('A')).toEqual(['SW1105']);
    expect(codes('B')).toEqual(['SW1105', 'SW1119']);
  });
});

describe('what only the deployment knows', () => {
  const wrong = (value: Json, extra: Record<string, Json> = {}) => ({
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: value, Payload: { 'x.$': '$nobody' } },
        Retry: [{ ErrorEquals: ['Busy'], BackoffRate: 0.5 }],
        Next: 'Nowhere',
        ...extra,
      },
    },
  });
  const codes = (document: unknown) => analyze(document).map(({ code, path }) => `${code} ${path}`);

  it.each([
    ['a CDK token', '${Token[TOKEN.123]}'],
    ['a CDK list token', ['#{Token[TOKEN.123]}']],
    ['a CDK number token', -1.8881545897087503e289],
    ['a substitution', '${FunctionArn}'],
    ['an ARN with a token in it', 'arn:${Token[AWS.Partition.3]}:lambda:us-east-1:111122223333:function:f'],
    ['an intrinsic function of CloudFormation', { 'Fn::GetAtt': ['Function', 'Arn'] }],
  ])('as %s changes nothing about the rest', (_, value) => {
    expect(codes(wrong(value as Json))).toEqual(codes(wrong('work')));
  });

  it.each([
    ['Resource', '${Token[TOKEN.1]}'],
    ['TimeoutSeconds', -1.8881545897087503e289],
    ['TimeoutSeconds', '${Timeout}'],
    ['InputPath', '${Path}'],
    ['Next', '${Next}'],
    ['Parameters', '${Token[TOKEN.1]}'],
    ['Retry', '${Retry}'],
  ])('is not judged as %s', (field, value) => {
    const document = {
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: '${Arn}', Next: 'B', [field]: value }, B: { Type: 'Succeed' } },
    };
    expect(analyze(document).filter(({ severity }) => severity !== Severity.SUGGESTION)).toEqual([]);
  });

  it('in the text of an expression leaves the rest of it to be read', () => {
    const document = (output: string) => ({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Output: output, End: true } },
    });
    expect(codes(document("{% $upper('${Token[TOKEN.1]}') %}"))).toEqual(['SW2116 /States/A/Output']);
    expect(codes(document('{% ${Token[TOKEN.1]} + %}'))).toEqual([]);
    expect(codes(document("{% $states.input.a = '${Name}' ? 1 : %}"))).toEqual(['SW2111 /States/A/Output']);
  });
});

describe('large definitions', () => {
  it('take a time linear in their size', () => {
    const time = (count: number) => {
      const states: Record<string, Json> = {};
      for (let i = 0; i < count; i++) {
        states[`S${i}`] = {
          Type: 'Pass',
          Assign: { [`v${i % 50}.$`]: '$.x' },
          Parameters: { 'a.$': `$v${(i + 49) % 50}` },
          ...(i === count - 1 ? { End: true } : { Next: `S${i + 1}` }),
        };
      }
      const document = { StartAt: 'S0', States: states };
      const start = process.hrtime.bigint();
      const found = analyze(document);
      return { millis: Number(process.hrtime.bigint() - start) / 1e6, found };
    };
    time(2_000);
    const small = Math.max(time(2_000).millis, 1);
    const large = time(20_000).millis;

    // Ten times the size; three times that for a machine that does something else as well.
    expect(large / small).toBeLessThan(30);
  });

  it('may be nested deeper than the stack', () => {
    let document: Json = { StartAt: 'E', States: { E: END } };
    for (let i = 0; i < 5_000; i++) {
      document = { StartAt: `P${i}`, States: { [`P${i}`]: { Type: 'Parallel', Branches: [document], End: true } } };
    }
    let payload: Json = '$.x';
    for (let i = 0; i < 20_000; i++) payload = { a: payload };
    const deep = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Parameters: payload, Next: 'B' },
        B: { Type: 'Parallel', Branches: [document], End: true },
      },
    };

    const found = analyze(deep);
    expect(found.map(({ code }) => code)).toEqual(['SW4106', 'SW2106']);
    expect(found[1]?.path).toHaveLength('/States/A/Parameters'.length + 2 * 20_000);
  });
});

/** Puts junk in place of one of the values of a document. */
function replaceSome(root: { [key: string]: Json }, junk: Json, at: number): void {
  const slots: [holder: { [key: string]: Json }, key: string][] = [];
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      slots.push([value as { [key: string]: Json }, key]);
      pending.push(member);
    }
  }
  const [holder, key] = slots[at % slots.length] ?? [root, 'States'];
  holder[key] = junk;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member);
    Object.freeze(value);
  }
  return value;
}
