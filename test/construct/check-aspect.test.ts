import { App, Aspects, Duration, Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import {
  CfnStateMachine,
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  StateMachine,
  StateMachineType,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { CheckAspect } from '../../lib/construct/check-aspect';

describe('CheckAspect', () => {
  it('finds mistakes in stock machines, tokens or not', () => {
    const stack = stackWith((scope) => {
      const work = new LambdaFunction(scope, 'Work', {
        runtime: Runtime.NODEJS_20_X,
        handler: 'index.handler',
        code: Code.fromInline('//'),
      });
      const task = new LambdaInvoke(scope, 'Charge', { lambdaFunction: work }).addRetry({
        errors: ['Busy'],
        backoffRate: 0.5,
      });
      return new StateMachine(scope, 'Orders', { definitionBody: DefinitionBody.fromChainable(task) });
    });
    expect(errorsOf(stack)).toEqual([
      'error SW1105: "BackoffRate" of retrier 2 of "Charge" is 0.5; it takes a number, at least 1.',
    ]);
  });

  it('knows Express machines', () => {
    const stack = stackWith(
      (scope) =>
        new StateMachine(scope, 'Orders', {
          stateMachineType: StateMachineType.EXPRESS,
          definitionBody: DefinitionBody.fromChainable(
            new Wait(scope, 'Pause', { time: WaitTime.duration(Duration.days(9)) }),
          ),
        }),
    );
    expect(errorsOf(stack)).toEqual([
      'error SW6103: "Seconds" of "Pause" is 777600 seconds, but an Express execution ends after 300.',
    ]);
  });

  it('finds mistakes in each definition that a condition chooses between', () => {
    const stack = stackWith((scope) => {
      const definition = Fn.conditionIf(
        'IsProd',
        { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Gone' } } },
        { StartAt: 'B', States: { B: { Type: 'Pass', Next: 'Gone' } } },
      );
      return new CfnStateMachine(scope, 'Orders', { roleArn: 'arn', definition });
    });
    expect(errorsOf(stack)).toEqual([
      'error SW1107: "A" leads to "Gone", but there is no such state.',
      'error SW1107: "B" leads to "Gone", but there is no such state.',
    ]);
  });

  it('says nothing about machines that are right', () => {
    const stack = stackWith((scope) => {
      const choice = new Choice(scope, 'Look').when(Condition.isPresent('$.x'), new Fail(scope, 'Refuse'));
      return new StateMachine(scope, 'Orders', { definitionBody: DefinitionBody.fromChainable(choice) });
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

function stackWith(build: (scope: Stack) => unknown): Stack {
  const app = new App();
  const stack = new Stack(app, 'Test');
  build(stack);
  Aspects.of(app).add(new CheckAspect());
  return stack;
}

/** The headline of each error. */
function errorsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findError('*', Match.anyValue())
    .map(({ entry }) => String(entry.data).split('\n')[0] ?? '');
}
