import { App, CfnParameter, CfnResource, CustomResource, Fn, Lazy, Stack, Token } from 'aws-cdk-lib';
import { CfnJobDefinition } from 'aws-cdk-lib/aws-batch';
import { CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { beginningOf } from '../../../lib/integration/resource/token-meaning';

const app = new App();
const stack = new Stack(app, 'Shop');
const fn = new LambdaFunction(stack, 'Validate', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: Code.fromInline('exports.handler = async () => 1'),
});
const queue = new Queue(stack, 'Orders');
const secret = new Secret(stack, 'Password');
const topic = new Topic(stack, 'News');
const custom = new CustomResource(stack, 'Custom', { serviceToken: fn.functionArn });
const parameter = (id: string, props: ConstructorParameters<typeof CfnParameter>[2]) =>
  new CfnParameter(stack, id, props).valueAsString;

test.each([
  ['a literal ARN', 'arn:aws:lambda:eu-west-1:111122223333:function:validate', 'arn'],
  ['a literal name', 'validate', 'name'],
  ['the ARN of a function', fn.functionArn, 'arn'],
  ['the ARN of a function and a qualifier', `${fn.functionArn}:live`, 'arn'],
  ['the name of a function', fn.functionName, 'name'],
  ['a name that ends in a token', `validate-${fn.functionName}`, 'name'],
  ['the URL of a queue', queue.queueUrl, 'url'],
  ['the name of a queue', queue.queueName, 'name'],
  ['Ref of a secret', secret.secretArn, 'arn'],
  ['Ref of a topic', topic.topicArn, 'arn'],
  ['Ref of a task definition', new CfnTaskDefinition(stack, 'Task').ref, 'arn'],
  ['Ref of a job definition', new CfnJobDefinition(stack, 'Job', { type: 'container' }).ref, 'arn'],
  ['Ref of a resource by its type', new CfnResource(stack, 'Alarm', { type: 'AWS::CloudWatch::Alarm' }).ref, 'name'],
  [
    'Ref of a resource that AWS does not make',
    new CfnResource(stack, 'Their', { type: 'Acme::Shop::Thing' }).ref,
    'unknown',
  ],
  ['an attribute of a custom resource that ends in Arn', custom.getAttString('FunctionArn'), 'arn'],
  ['an attribute of a custom resource that ends in Name', custom.getAttString('FunctionName'), 'name'],
  ['another attribute of a custom resource', custom.getAttString('Function'), 'unknown'],
  ['GetAtt by the id', Fn.getAtt('Elsewhere', 'Arn').toString(), 'arn'],
  ['GetAtt of a nested stack', Fn.getAtt('Nested', 'Outputs.FunctionArn').toString(), 'arn'],
  ['Ref by the id', Fn.ref('Elsewhere'), 'unknown'],
  ['the account', stack.account, 'name'],
  ['an ARN made of its fields', stack.formatArn({ service: 'sqs', resource: 'orders' }), 'arn'],
  ['a joined ARN', Fn.join(':', ['arn', stack.partition, 'sqs', stack.region, stack.account, 'orders']), 'arn'],
  ['an ARN token that is joined', Fn.join('', [fn.functionArn, ':live']), 'arn'],
  ['an ARN by Fn.sub', Fn.sub('arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:orders'), 'arn'],
  ['an attribute by Fn.sub', Fn.sub('${Validate.Arn}'), 'arn'],
  ['a name by Fn.sub', Fn.sub('${AWS::StackName}-orders'), 'name'],
  ['a part of an ARN', Fn.select(6, Fn.split(':', fn.functionArn)), 'name'],
  ['one of two ARNs', Fn.conditionIf('Prod', fn.functionArn, topic.topicArn).toString(), 'arn'],
  ['an ARN or a name', Fn.conditionIf('Prod', fn.functionArn, 'validate').toString(), 'unknown'],
  ['the export of an ARN by the CDK', stack.exportValue(fn.functionArn), 'arn'],
  ['the export of a name by the CDK', stack.exportValue(queue.queueName), 'name'],
  ['a lazy ARN', Lazy.string({ produce: () => fn.functionArn }), 'arn'],
  ['a lazy name', Lazy.string({ produce: () => 'validate' }), 'name'],
  [
    'a lazy value that is not made yet',
    Lazy.string({
      produce: () => {
        throw new Error('not yet');
      },
    }),
    'unknown',
  ],
  ['a parameter with a default that is a name', parameter('WithName', { default: 'validate' }), 'name'],
  ['a parameter with a default that is an ARN', parameter('WithArn', { default: 'arn:aws:sns:::x' }), 'arn'],
  ['a parameter of a type of AWS', parameter('Vpc', { type: 'AWS::EC2::VPC::Id' }), 'name'],
  ['an unknown token and more', `${parameter('Environment', {})}-orders`, 'name'],
  ['a token that nobody made', '${Token[Elsewhere.999999]}', 'unknown'],
  ['a number', Token.asString(17), 'name'],
])('%s', (_, text, kind) => {
  expect(beginningOf(text).kind).toBe(kind);
});

test.each([
  ['an export', Fn.importValue('SharedFn'), 'the export "SharedFn"', false],
  ['an export of an ARN', Fn.importValue('SharedFnArn'), 'the export "SharedFnArn"', true],
  ['a parameter', parameter('Target', {}), 'the parameter "Target"', false],
  ['a parameter for an ARN', parameter('TargetArn', {}), 'the parameter "TargetArn"', true],
  [
    'a stored parameter',
    StringParameter.valueForStringParameter(stack, '/fn/arn'),
    'the SSM parameter "/fn/arn"',
    true,
  ],
  [
    'a version of a stored parameter',
    StringParameter.fromStringParameterAttributes(stack, 'Versioned', { parameterName: '/fn/arn', version: 3 })
      .stringValue,
    'the dynamic reference "ssm:/fn/arn:3"',
    true,
  ],
])('of %s nothing is known but its name', (_, text, origin, isNamedArn) => {
  expect(beginningOf(text)).toEqual({ kind: 'unknown', isToken: true, origin, isNamedArn });
});

test('a reference indicates its resource, by the path that the user knows, with its ARN', () => {
  const { arn, ...meaning } = beginningOf(queue.queueName);
  expect(meaning).toEqual({ kind: 'name', isToken: true, type: 'AWS::SQS::Queue', path: 'Shop/Orders' });
  expect(stack.resolve(arn)).toEqual(stack.resolve(queue.queueArn));
});
