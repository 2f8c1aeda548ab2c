import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { JsonPath as StockPath } from 'aws-cdk-lib/aws-stepfunctions';
import { JsonPath } from '../../lib/builder/json-path';
import { Pass } from '../../lib/builder/pass';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newFunction, newStack, workflowOf } from './helpers';

function synthesized(valueOf: (fn: ReturnType<typeof newFunction>) => unknown): string {
  const stack = newStack();
  const workflow = workflowOf(new Pass('Work', { output: { value: valueOf(newFunction(stack)) } }));
  new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false });
  const [machine] = Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'));
  return JSON.stringify(machine?.Properties.DefinitionString);
}

test.each<[string, string, () => unknown]>([
  ['sfn.JsonPath in a string', '$.id', () => Lazy.string({ produce: () => StockPath.stringAt('$.id') })],
  ['sfn.JsonPath in a number', '$.count', () => Lazy.number({ produce: () => StockPath.numberAt('$.count') })],
  ['sfn.JsonPath in an object', '$.id', () => Lazy.any({ produce: () => ({ id: StockPath.stringAt('$.id') }) })],
  ['JsonPath', 'JsonPath.at', () => Lazy.string({ produce: () => JsonPath.at('$.id') })],
])('a lazy value that gives %s is an error', (_, reference, value) => {
  expect(() => synthesized(value)).toThrow(
    `A lazy value of the definition gives "${reference}", which only the run knows: it would be literal text. Pass the reference itself, without Lazy.`,
  );
});

test('a lazy value that the deployment knows is what it gives', () => {
  expect(synthesized((fn) => Lazy.string({ produce: () => `${fn.functionArn}:live` }))).toContain(':live');
});
