import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { type Chainable, Lambda, Map, Parallel, Pass, Task, Workflow } from '../lib/index';

/** One workflow, written with Stepwright and with the stock classes. Both ask for JSONPath, the stock default. */
export interface BenchCase {
  readonly title: string;
  readonly states: number;
  /** What has to be in the stack before the workflow is built; not measured. */
  readonly prepare: (stack: Stack) => readonly lambda.IFunction[];
  readonly stepwright: (functions: readonly lambda.IFunction[]) => Chainable;
  readonly stock: (stack: Stack, functions: readonly lambda.IFunction[]) => sfn.IChainable;
}

/** A block is a Parallel of two Maps of three states each. */
const STATES_PER_BLOCK = 1 + 2 * (1 + 3);

const FUNCTIONS = 20;

export const CASES: Readonly<Record<string, BenchCase>> = {
  chain100: chainOfPasses(100),
  chain1000: chainOfPasses(1_000),
  chain4000: chainOfPasses(4_000),
  nested1000: nestedBlocks(Math.floor(1_000 / STATES_PER_BLOCK)),
  lambda1000: lambdaTasks(1_000),
  chain10000: chainOfPasses(10_000),
  chain20000: chainOfPasses(20_000),
  chain50000: chainOfPasses(50_000),
};

function chainOfPasses(states: number): BenchCase {
  return {
    title: `chain of ${states.toLocaleString('en-US')} Pass`,
    states,
    prepare: () => [],
    stepwright: () => sequence(states, (index) => new Pass(`State${index}`)),
    stock: (stack) => stockSequence(states, (index) => new sfn.Pass(stack, `State${index}`)),
  };
}

function nestedBlocks(blocks: number): BenchCase {
  const states = blocks * STATES_PER_BLOCK;
  return {
    title: `Parallel(2) x Map(3), ${states.toLocaleString('en-US')} states`,
    states,
    prepare: () => [],
    stepwright: () =>
      sequence(blocks, (block) => {
        const branches = ['L', 'R'].map((side) =>
          new Map(`${side}${block}`).itemProcessor(sequence(3, (index) => new Pass(`${side}${block}S${index}`))),
        );
        return new Parallel(`Parallel${block}`).branch(...branches);
      }),
    stock: (stack) =>
      stockSequence(blocks, (block) => {
        const branches = ['L', 'R'].map((side) => {
          const map = new sfn.Map(stack, `${side}${block}`);
          return map.itemProcessor(stockSequence(3, (index) => new sfn.Pass(stack, `${side}${block}S${index}`)));
        });
        return new sfn.Parallel(stack, `Parallel${block}`).branch(...branches);
      }),
  };
}

function lambdaTasks(states: number): BenchCase {
  return {
    title: `${states.toLocaleString('en-US')} Lambda tasks, ${FUNCTIONS} functions`,
    states,
    prepare: (stack) =>
      Array.from({ length: FUNCTIONS }, (_, index) => {
        const code = lambda.Code.fromInline('exports.handler = async () => ({});');
        const runtime = lambda.Runtime.NODEJS_22_X;
        return new lambda.Function(stack, `Function${index}`, { code, runtime, handler: 'index.handler' });
      }),
    stepwright: (functions) =>
      sequence(states, (index) => new Task(`State${index}`, Lambda.invoke(pick(functions, index)))),
    stock: (stack, functions) =>
      stockSequence(states, (index) => {
        const lambdaFunction = pick(functions, index);
        return new tasks.LambdaInvoke(stack, `State${index}`, { lambdaFunction });
      }),
  };
}

function sequence(length: number, stepAt: (index: number) => Chainable): Chainable {
  let chain = stepAt(0);
  for (let index = 1; index < length; index++) chain = chain.next(stepAt(index));
  return chain;
}

function stockSequence(length: number, stepAt: (index: number) => sfn.IChainable & sfn.INextable): sfn.IChainable {
  let chain = sfn.Chain.start(stepAt(0));
  for (let index = 1; index < length; index++) chain = chain.next(stepAt(index));
  return chain;
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

/** A workflow in the language of the stock classes. */
export function workflowOf(start: Chainable, queryLanguage: Workflow['queryLanguage']): Workflow {
  return Workflow.startWith(start, { queryLanguage });
}
