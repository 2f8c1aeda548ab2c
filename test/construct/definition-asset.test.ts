import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aws, CfnParameter, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { CompiledDefinitionBody } from '../../lib/construct/compiled-definition-body';
import { INLINE_LIMIT } from '../../lib/construct/definition-size';
import { compiled, newStack, oneState } from './helpers';

/** A definition whose JSON has about the given number of bytes. */
function padded(bytes: number, result: unknown = '', letter = 'x'): object {
  return oneState({
    Type: 'Pass',
    Comment: letter.repeat(Math.ceil(bytes / Buffer.byteLength(letter))),
    Result: result,
  });
}

function machine(stack: Stack, document: object, definitionSubstitutions?: Record<string, string>): StateMachine {
  const definitionBody = new CompiledDefinitionBody(() => compiled(document));
  return new StateMachine(stack, 'Orders', {
    definitionBody,
    ...(definitionSubstitutions && { definitionSubstitutions }),
  });
}

function machineProperties(stack: Stack): Record<string, unknown> {
  const resources = Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine');
  return Object.values(resources)[0]?.Properties;
}

/** The definition that was staged for upload. */
function assetText(stack: Stack): string {
  const { DefinitionS3Location } = machineProperties(stack) as { DefinitionS3Location: { Key: string } };
  const { outdir } = App.of(stack) as App;
  return readFileSync(join(outdir, `asset.${DefinitionS3Location.Key}`), 'utf8');
}

describe('where the definition stands', () => {
  it.each([
    ['a small one', oneState({ Type: 'Pass' }), 'DefinitionString'],
    ['one just below the limit', padded(INLINE_LIMIT - 200), 'DefinitionString'],
    ['one above the limit', padded(INLINE_LIMIT), 'DefinitionS3Location'],
    ['one above the limit in bytes, not in characters', padded(INLINE_LIMIT, '', 'ä'), 'DefinitionS3Location'],
    [
      'one that fits the property, but escaped no template',
      padded(INLINE_LIMIT * 0.6, '', '"'),
      'DefinitionS3Location',
    ],
  ])('%s: in %s', (_, document, property) => {
    const stack = newStack();
    machine(stack, document);

    expect(Object.keys(machineProperties(stack))).toContain(property);
  });

  it('counts tokens as what they will be about worth', () => {
    const stack = newStack();
    const queue = new Queue(stack, 'Queue');
    machine(
      stack,
      padded(
        INLINE_LIMIT / 2,
        Array.from({ length: 6_000 }, () => queue.queueArn),
      ),
    );

    expect(Object.keys(machineProperties(stack))).toContain('DefinitionS3Location');
  });
});

describe('a definition in S3', () => {
  it('is the same file with the same hash in every run', () => {
    const keys = [1, 2].map(() => {
      const stack = newStack();
      machine(stack, padded(INLINE_LIMIT));
      return (machineProperties(stack) as { DefinitionS3Location: { Key: string } }).DefinitionS3Location.Key;
    });

    expect(keys[0]).toBe(keys[1]);
  });

  it('has readable names in place of tokens, which the template gives values', () => {
    const stack = newStack();
    const queue = new Queue(stack, 'Queue');
    const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number' });
    const quoted = Lazy.string({ produce: () => 'a "b"\n' });
    const result = {
      arn: `arn:${Aws.PARTITION}:sqs:${Aws.REGION}`,
      url: queue.queueUrl,
      again: `${queue.queueUrl}/x`,
      name: queue.queueName,
      seconds: seconds.valueAsNumber,
      object: Lazy.any({ produce: () => ({ deep: [queue.queueUrl, 1] }) }),
      quoted,
    };
    machine(stack, padded(INLINE_LIMIT, result));

    const text = assetText(stack);
    const properties = machineProperties(stack);

    expect(text.slice(text.indexOf('"Result"'))).toBe(
      '"Result":{"arn":"arn:${AWS_Partition}:sqs:${AWS_Region}","url":"${Queue}","again":"${Queue}/x",' +
        '"name":"${Queue_QueueName}","seconds":${Seconds},"object":${Value},"quoted":"${a_b}"},"End":true}}}',
    );
    const id = Stack.of(queue).getLogicalId(queue.node.defaultChild as never);
    expect(properties.DefinitionSubstitutions).toEqual({
      AWS_Partition: { Ref: 'AWS::Partition' },
      AWS_Region: { Ref: 'AWS::Region' },
      Queue: { Ref: id },
      Queue_QueueName: { 'Fn::GetAtt': [id, 'QueueName'] },
      Seconds: { Ref: 'Seconds' },
      Value: { 'Fn::Join': ['', ['{"deep":["', { Ref: id }, '",1]}']] },
      a_b: 'a \\"b\\"\\n',
    });
  });

  it('means the same as the inline one', () => {
    const document = (stack: Stack, bytes: number) => {
      const queue = new Queue(stack, 'Queue');
      const quoted = Lazy.string({ produce: () => 'a "b"\n' });
      return padded(bytes, { url: `<${queue.queueUrl}>`, quoted, [`${queue.queueName}.key`]: 1 });
    };
    const small = newStack();
    machine(small, document(small, 0));
    const large = newStack();
    machine(large, document(large, INLINE_LIMIT));

    const inline = filled(machineProperties(small).DefinitionString);
    const substitutions = machineProperties(large).DefinitionSubstitutions as Record<string, unknown>;
    const inS3 = assetText(large).replace(/\$\{(\w+)\}/g, (_, name: string) => filled(substitutions[name]));

    expect(JSON.parse(inS3).States.Work.Result).toEqual(JSON.parse(inline).States.Work.Result);
  });

  it('leaves texts that look like substitutions alone', () => {
    const stack = newStack();
    const queue = new Queue(stack, 'Queue');
    machine(stack, padded(INLINE_LIMIT, ['${Queue}', '${Queue_2}', queue.queueUrl]));

    expect(assetText(stack)).toContain('["${Queue}","${Queue_2}","${Queue_3}"]');
    expect(Object.keys(machineProperties(stack).DefinitionSubstitutions as object)).toEqual(['Queue_3']);
  });

  it('keeps the substitutions that the user gave', () => {
    const stack = newStack();
    const queue = new Queue(stack, 'Queue');
    machine(stack, padded(INLINE_LIMIT, ['${Mine}', queue.queueUrl]), { Mine: 'm', Queue: 'q' });

    const id = stack.getLogicalId(queue.node.defaultChild as never);
    expect(machineProperties(stack).DefinitionSubstitutions).toEqual({ Mine: 'm', Queue: 'q', Queue_2: { Ref: id } });
  });

  it('refuses a value in place of a string that is not one', () => {
    const stack = newStack();
    machine(stack, padded(INLINE_LIMIT, Token.asString(Lazy.any({ produce: () => 5 }))));

    expect(() => Template.fromStack(stack)).toThrow(
      'The definition is too large for the template, so it is kept in S3, where only strings can take the place of a ' +
        'string. "5" is something else: pass it as a number, list or object.',
    );
  });

  it('leaves no file behind', () => {
    const { TMPDIR } = process.env;
    process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'definition-asset-test-'));
    try {
      machine(newStack(), padded(INLINE_LIMIT));

      expect(readdirSync(process.env.TMPDIR).filter((name) => name.startsWith('stepwright-'))).toEqual([]);
    } finally {
      rmSync(process.env.TMPDIR, { recursive: true });
      process.env.TMPDIR = TMPDIR ?? '/tmp';
    }
  });
});

/** Text with each intrinsic as a short word. */
function filled(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  return join ? join[1].map(filled).join(join[0]) : JSON.stringify(value).replace(/\W/g, '');
}
