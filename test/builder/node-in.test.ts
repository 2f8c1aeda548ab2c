import { App, Stack } from 'aws-cdk-lib';
import {
  Condition as StockCondition,
  Pass as StockPass,
  WaitTime as StockWaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Wait } from '../../lib/builder/wait';
import { Workflow } from '../../lib/compiler/workflow';
import type { WorkflowError } from '../../lib/diagnostic/workflow-error';
import { Lambda } from '../../lib/integration/service/lambda';

const stack = new Stack(new App(), 'Shop');
const stock = new StockPass(stack, 'Stock') as never;
const condition = StockCondition.stringEquals('$.a', 'b') as never;

const STEP =
  'takes a state or a chain of Stepwright, but a Pass "Shop/Stock" was passed.\nPass a state of "stepwright"; CdkChain.of(...) embeds states of aws-cdk-lib.';
const CONDITION =
  'takes a Condition of Stepwright, but a VariableComparison was passed.\nWrite it with Condition of "stepwright": Condition.stringEquals("$.status", "PAID"), or Condition.jsonata("{% ... %}").';

/** What types refuse comes from JavaScript, and must not be lost or end in an error that names nothing. */
test.each<[string, () => unknown]>([
  [`next ${STEP}`, () => new Pass('A').next(stock)],
  [`Workflow.startWith ${STEP}`, () => Workflow.startWith(stock)],
  [`next ${STEP}`, () => Workflow.startWith(new Pass('A')).next(stock)],
  [`"M".itemProcessor ${STEP}`, () => new MapState('M').itemProcessor(stock)],
  [`"P".branch ${STEP}`, () => new Parallel('P').branch(stock)],
  [`catch ${STEP}`, () => new Task('T', Lambda.invoke('f')).catchError(stock)],
  [`"C".otherwise ${STEP}`, () => new Choice('C').otherwise(stock)],
  [`"C".when ${CONDITION}`, () => new Choice('C').when(condition, new Pass('A'))],
  [`Condition.and ${CONDITION}`, () => Condition.and(condition)],
  [`Condition.or ${CONDITION}`, () => Condition.or(condition)],
  [`Condition.not ${CONDITION}`, () => Condition.not(condition)],
  [
    'The Wait "W" takes a WaitTime of Stepwright, but a WaitTime was passed.\nWrite it with WaitTime of "stepwright": WaitTime.duration(...), or WaitTime.timestamp(...).',
    () => new Wait('W', StockWaitTime.secondsPath('$.s') as never),
  ],
  [
    'The Task "T" takes a call of Stepwright, but nothing was passed.\nPass Lambda.invoke(...), AwsSdk.call(...) or another one; CdkChain.of(...) embeds a task of aws-cdk-lib.',
    () => new Task('T', undefined as never),
  ],
])('%s', (message, build) => {
  let thrown: unknown;
  try {
    build();
  } catch (problem) {
    thrown = problem;
  }
  const found = (thrown as WorkflowError).diagnostics.map(({ code, message: text, help }) => [
    code,
    `${text}\n${help}`,
  ]);
  expect(found).toEqual([['SW1029', message]]);
});
