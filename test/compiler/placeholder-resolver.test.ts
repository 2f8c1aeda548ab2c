import { App, Aws, CfnParameter, Fn, JsonNull, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { withPlaceholders } from '../../lib/compiler/tokens/placeholder-resolver';

const stack = new Stack(new App(), 'Shop');

describe('withPlaceholders', () => {
  it('names attributes and references after the construct, without the hash', () => {
    const fn = lambda(stack, 'ValidateFn');
    const queue = new Queue(stack, 'Orders');

    const shown = withPlaceholders({ Arguments: { FunctionName: fn.functionArn, QueueUrl: queue.queueUrl } });

    expect(shown).toEqual({ Arguments: { FunctionName: '${ValidateFn.Arn}', QueueUrl: '${Orders}' } });
  });

  it('shows the partition of an integration as the AWS documentation does', () => {
    expect(withPlaceholders({ Resource: `arn:${Aws.PARTITION}:states:::lambda:invoke` })).toEqual({
      Resource: 'arn:aws:states:::lambda:invoke',
    });
  });

  it('keeps pseudo parameters, also those of a stack', () => {
    expect(withPlaceholders([`${Aws.REGION}/${stack.account}`, `arn:${stack.partition}:s3:::x`])).toEqual([
      '${AWS::Region}/${AWS::AccountId}',
      'arn:${AWS::Partition}:s3:::x',
    ]);
  });

  it('resolves references of different stacks, nested in functions and lazies', () => {
    const other = new Stack(new App(), 'Other');
    const queue = new Queue(other, 'Late');
    const value = Lazy.string({ produce: () => Fn.select(5, Fn.split(':', queue.queueArn)) });

    expect(withPlaceholders({ value })).toEqual({ value: '${Fn::Select(5, Fn::Split(:, Late.Arn))}' });
  });

  it('shows number, list and object tokens as text', () => {
    const parameter = new CfnParameter(stack, 'Seconds', { type: 'Number' });
    const list = new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' });

    const shown = withPlaceholders({
      Seconds: parameter.valueAsNumber,
      Names: list.valueAsList,
      Object: Lazy.any({ produce: () => ({ deep: [parameter.valueAsString, 1] }) }),
      Text: Token.asString(parameter.value),
    });

    expect(shown).toEqual({
      Seconds: '${Seconds}',
      Names: '${Names}',
      Object: { deep: ['${Seconds}', 1] },
      Text: '${Seconds}',
    });
  });

  it("shows null where the CDK's null for languages without undefined stands", () => {
    expect(withPlaceholders({ a: JsonNull.INSTANCE, b: [JsonNull.INSTANCE, 1] })).toEqual({ a: null, b: [null, 1] });
  });

  it('leaves what holds no token alone, intrinsic look-alikes included', () => {
    const document = { Parameters: { Ref: 'x', 'a.$': '$.b', n: 0, l: [null, true], t: '${Order.Id}' } };

    expect(withPlaceholders(document)).toEqual(document);
  });

  it('keeps the full ids of two resources that would be shown alike', () => {
    const app = new Stack(new App(), 'Alike');
    const nested = new Queue(new Construct(app, 'Or'), 'ders');
    const plain = new Queue(app, 'Orders');
    const id = (queue: Queue) => app.getLogicalId(queue.node.defaultChild as CfnQueue);

    expect(withPlaceholders([nested.queueArn, plain.queueUrl])).toEqual([`\${${id(nested)}.Arn}`, `\${${id(plain)}}`]);
    expect(id(nested)).toMatch(/^Orders[0-9A-F]{8}$/);
  });

  it('replaces tokens in member names', () => {
    const parameter = new CfnParameter(stack, 'Key');

    expect(withPlaceholders({ [`${parameter.valueAsString}.id`]: { x: 1 } })).toEqual({ '${Key}.id': { x: 1 } });
  });

  it('says what it can about a lazy value that needs a stack', () => {
    const value = Lazy.uncachedString(
      { produce: (context) => Stack.of(context.scope).stackName },
      { displayHint: 'Later' },
    );

    expect(withPlaceholders({ value })).toEqual({ value: '${Later}' });
  });

  it('does not overflow on 3,000 nested levels', () => {
    let document: unknown = Aws.REGION;
    for (let level = 0; level < 3000; level += 1) document = { level: [document] };

    let shown = withPlaceholders(document);
    for (let level = 0; level < 3000; level += 1) shown = (shown as { level: unknown[] }).level[0];

    expect(shown).toBe('${AWS::Region}');
  });
});

function lambda(scope: Stack, id: string): LambdaFunction {
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => 1;'),
  });
}

describe('tokens in the middle of a string', () => {
  const parameter = new CfnParameter(new Stack(new App(), 'Numbers'), 'Count', { type: 'Number' });

  test('a number', () => {
    expect(withPlaceholders({ text: `n=${parameter.valueAsNumber} of ${parameter.valueAsNumber}` })).toEqual({
      text: 'n=${Count} of ${Count}',
    });
  });

  test('an item of a list', () => {
    const list = new CfnParameter(new Stack(new App(), 'Lists'), 'Names', { type: 'CommaDelimitedList' });
    expect(withPlaceholders({ text: `all: ${list.valueAsList[0]}` })).toEqual({ text: 'all: ${Names}' });
  });

  test('text that only looks like one', () => {
    const text = 'n=-1.8881545897087999e+289 and #{Token[TOKEN.77777]}';
    expect(withPlaceholders({ text })).toEqual({ text });
  });
});
