import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { CdkChain, QueryLanguage, Workflow, WorkflowStateMachine } from '../../lib/index';
import { definitionOf } from '../../lib/testing/index';

// What docs/guides/migration.md promises to those who replace `sfn.StateMachine`.

function templateOf(make: (stack: Stack, chain: sfn.IChainable) => void): Template {
  const stack = new Stack(new App(), 'Shop');
  const fn = new LambdaFunction(stack, 'ValidateFn', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => ({});'),
  });
  const validate = new tasks.LambdaInvoke(stack, 'Validate', { lambdaFunction: fn });
  make(stack, validate.next(new sfn.Succeed(stack, 'Done')));
  return Template.fromStack(stack);
}

const stock = templateOf((stack, chain) => {
  new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(chain) });
});

const ours = templateOf((stack, chain) => {
  new WorkflowStateMachine(stack, 'Orders', {
    workflow: Workflow.startWith(CdkChain.of(chain), { queryLanguage: QueryLanguage.JSON_PATH }),
  });
});

test.each(['AWS::StepFunctions::StateMachine', 'AWS::IAM::Role', 'AWS::IAM::Policy'])(
  '%s: the resources keep their logical ids',
  (type) => {
    const ids = Object.keys(stock.findResources(type));
    expect(ids.length).toBeGreaterThan(0);
    expect(Object.keys(ours.findResources(type))).toEqual(expect.arrayContaining(ids));
  },
);

test('the definition stays as it is', () => {
  expect(definitionOf(ours, 'Orders')).toEqual(definitionOf(stock, 'Orders'));
});
