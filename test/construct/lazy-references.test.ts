import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Pass as StockPass, JsonPath as StockPath } from 'aws-cdk-lib/aws-stepfunctions';
import { JsonPath } from '../../lib/builder/json-path';
import { Pass } from '../../lib/builder/pass';
import { CdkChain } from '../../lib/construct/cdk-chain';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newFunction, newStack, workflowOf } from './helpers';

function synthesized(valueOf: (fn: ReturnType<typeof newFunction>) => unknown): string {
  const stack = newStack();
  const workflow = workflowOf(new Pass('Work', { output: { value: valueOf(newFunction(stack)) } }));
  new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false });
  const [machine] = Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'));
  return JSON.stringify(machine?.Properties.DefinitionString);
}

const LAZY: readonly (readonly [what: string, reference: string, value: () => unknown])[] = [
  ['sfn.JsonPath in a string', '$.id', () => Lazy.string({ produce: () => StockPath.stringAt('$.id') })],
  ['sfn.JsonPath in a number', '$.count', () => Lazy.number({ produce: () => StockPath.numberAt('$.count') })],
  ['sfn.JsonPath in an object', '$.id', () => Lazy.any({ produce: () => ({ id: StockPath.stringAt('$.id') }) })],
  ['JsonPath', 'JsonPath.at', () => Lazy.string({ produce: () => JsonPath.at('$.id') })],
];

test.each(LAZY)('a lazy value that gives %s is an error', (_, reference, value) => {
  expect(() => synthesized(value)).toThrow(
    `A lazy value of the definition gives "${reference}", which only the run knows: it would be literal text. Pass the reference itself, without Lazy.`,
  );
});

test.each(LAZY)('a lazy value that gives %s is an error without an app, too', (_, reference, value) => {
  const workflow = workflowOf(new Pass('Work', { output: { value: value() } }));
  const message = `"Work" has a lazy value that gives "${reference}", which only the run knows: it would be literal text.`;
  expect(workflow.diagnose()).toMatchObject([
    { code: 'SW2017', message, path: '/States/Work', help: 'Pass the reference itself, without Lazy.' },
  ]);
  expect(() => workflow.compile()).toThrow(message);
});

test('what a lazy value gives is not known where it wants more than there is, and the paths of a stock state are right', () => {
  const late = Lazy.uncachedString({
    produce: () => {
      throw new Error('not made yet');
    },
  });
  const stock = CdkChain.of(new StockPass(newStack(), 'Stock', { parameters: { id: StockPath.stringAt('$.id') } }));
  const workflow = workflowOf(new Pass('Work', { output: { value: late } })).next(stock);
  expect(workflow.diagnose().filter(({ code }) => code === 'SW2017')).toEqual([]);
});

test('a lazy value that the deployment knows is what it gives', () => {
  expect(synthesized((fn) => Lazy.string({ produce: () => `${fn.functionArn}:live` }))).toContain(':live');
});
