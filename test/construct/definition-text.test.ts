import { App, Aws, CfnParameter, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { definitionParts } from '../../lib/construct/definition-parts';
import { definitionText } from '../../lib/construct/definition-text';

const stack = new Stack(new App(), 'Shop');
const text = new CfnParameter(stack, 'Text').valueAsString;
const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number' }).valueAsNumber;
const object = new CfnParameter(stack, 'Object');

const literalText = Lazy.string({ produce: () => 'say "hi"\n\t\\ done' });
const literalNumber = Lazy.number({ produce: () => 42 });
const literalList = Lazy.list({ produce: () => ['a"b', 'c'] });
const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList;
const nested = Lazy.any({ produce: () => ({ x: [text, { y: 'q"' }] }) });
const numberAsText = Token.asString(Lazy.any({ produce: () => 5 }));

describe('definitionText', () => {
  it('is a plain string where nothing is left to CloudFormation', () => {
    const rendered = render({ A: { Type: 'Pass', Result: 'x "y"' } });

    expect(rendered).toBe('{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"x \\"y\\""}}}');
    expect(Token.isUnresolved(rendered)).toBe(false);
  });

  it('is one join with merged literal parts', () => {
    const resource = `arn:${Aws.PARTITION}:states:::lambda:invoke`;
    const document = render({ A: { Type: 'Task', Resource: resource, Next: 'B' }, B: { Type: 'Succeed' } });

    expect(stack.resolve(document)).toEqual({
      'Fn::Join': [
        '',
        [
          '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:',
          { Ref: 'AWS::Partition' },
          ':states:::lambda:invoke","Next":"B"},"B":{"Type":"Succeed"}}}',
        ],
      ],
    });
  });

  it('is a plain string where all tokens resolve to text, escaped', () => {
    expect(stack.resolve(render({ A: { Type: 'Pass', Result: [literalText, literalNumber] } }))).toBe(
      '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":["say \\"hi\\"\\n\\t\\\\ done",42]}}}',
    );
  });

  it('omits what resolves to nothing', () => {
    const nothing = Lazy.any({ produce: () => undefined });

    expect(stack.resolve(render({ A: { Type: 'Pass', Result: nothing } }))).toBe(
      '{"StartAt":"A","States":{"A":{"Type":"Pass"}}}',
    );
  });

  it('keeps members called __proto__, also in addition to a name with a token and in addition to what resolves to nothing', () => {
    const nothing = Lazy.any({ produce: () => undefined });
    const keyed: unknown = JSON.parse('{"__proto__":{"a":1}}');

    expect(stack.resolve(render({ A: { Type: 'Pass', Result: [keyed, nothing, { x: nothing, y: text }] } }))).toEqual({
      'Fn::Join': [
        '',
        [
          '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":[{"__proto__":{"a":1}},{"y":"',
          { Ref: 'Text' },
          '"}]}}}',
        ],
      ],
    });
    expect(stack.resolve(render({ A: { Type: 'Pass', Result: { [`a ${text} b`]: keyed } } }))).toEqual({
      'Fn::Join': [
        '',
        ['{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a ', { Ref: 'Text' }, ' b":{"__proto__":{"a":1}}}}}}'],
      ],
    });
  });

  it('resolves each distinct value once, however often it is used', () => {
    let resolutions = 0;
    const counted = Lazy.uncachedString({
      produce: () => {
        resolutions += 1;
        return 'fn';
      },
    });
    const names = Array.from({ length: 500 }, (_, index) => `State${index}`);
    const states = Object.fromEntries(names.map((name) => [name, { Type: 'Pass', Result: `${counted}:live` }]));

    stack.resolve(render(states));

    expect(resolutions).toBe(1);
  });

  it('means the same as toJsonString, whatever the tokens are and wherever they stand', () => {
    const token = fc.constantFrom<unknown>(
      text,
      `${text}/${Aws.REGION}`,
      literalText,
      `<${literalText}>${text}`,
      numberAsText,
      literalNumber,
      seconds,
      literalList,
      list,
      nested,
      object.value,
    );
    // The CDK loses a member of the name "__proto__"; we keep it.
    const isKept = (name: string) => name !== '__proto__';
    const key = fc.oneof(fc.string().filter(isKept), fc.constantFrom('a.$', `${text}-key`, literalText));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        // Numbers in the range that the CDK uses for tokens are not that it knows.
        fc
          .jsonValue({ maxDepth: 1 })
          .filter((value) => !/-\d[.\d]*e\+2[89]\d|"__proto__":/.test(JSON.stringify(value))),
        token,
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));

    fc.assert(
      fc.property(tree, (Result) => {
        const document = { StartAt: 'A', States: { A: { Type: 'Pass', Result, End: true } } } as never;

        expect(meaning(definitionText(stack, document, definitionParts(document)))).toEqual(
          meaning(stack.toJsonString(document)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

function render(States: object): string {
  const document = { StartAt: 'A', States } as unknown as StateMachineDocument;
  return definitionText(stack, document, definitionParts(document));
}

/** What the service would read, with a number or a text (without quotes) in place of each intrinsic. */
function meaning(definition: string): unknown {
  const resolved: unknown = stack.resolve(definition);
  const parts =
    typeof resolved === 'string' ? [resolved] : (resolved as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  const read = parts.map((part) => (typeof part === 'string' ? part : String(hash(JSON.stringify(part)))));
  return JSON.parse(read.join(''));
}

/** Digits stand well both inside a string and as a number. */
function hash(value: string): number {
  return [...value].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
