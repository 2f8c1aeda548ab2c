import { Severity } from '../../../../lib/diagnostic/severity';
import type { TaskRequest } from '../../../../lib/engine/task/task-handler';
import { TaskError } from '../../../../lib/engine/task/task-handler';
import { simulate } from '../../../../lib/testing/index';
import { asFlow, FUNCTION, WORKER } from './as-flow';
import { type Called, interpret, type Outcome } from './interpret';
import type { Block, Input, Program, Step, TaskStep } from './program';
import { canonical, work } from './work';

/** What is different between a program and its flow; undefined where nothing is. */
export async function differenceOf(program: Program, inputs: readonly Input[]): Promise<unknown> {
  const flow = asFlow(program);
  const found = flow.diagnose().filter(({ severity }) => severity !== Severity.SUGGESTION);
  if (found.length > 0) return { found, document: flow.compile() };
  const tasks = new Map(tasksOf(program.block).map((task) => [task.name, task]));
  for (const input of inputs) {
    const calls: Called[] = [];
    const handle = (args: unknown, { stateName }: TaskRequest): unknown => {
      calls.push({ name: stateName, args });
      const worked = work(tasks.get(stateName) as TaskStep, args);
      if ('error' in worked) throw new TaskError(worked.error);
      return worked.value;
    };
    const run = await simulate(flow)
      .handlers({ [WORKER]: handle, [FUNCTION]: handle })
      .start(input);
    const wanted = interpret(program, input);
    const given: Outcome = {
      ...(run.status === 'SUCCEEDED' ? { output: run.output } : { error: run.error ?? '?' }),
      calls,
    };
    if (shown(given, wanted) !== shown(wanted, wanted)) {
      return { input, wanted, given, cause: run.cause, document: flow.compile(), history: run.toText?.() };
    }
  }
  return undefined;
}

function shown({ output, error, calls }: Outcome, { calls: certain }: Outcome): string {
  return canonical({ output: output ?? null, error: error ?? null, calls: certain && inOrder(calls ?? []) });
}

/** Those of each task in their order; tasks next to each other have none. */
function inOrder(calls: readonly Called[]): readonly Called[] {
  return [...calls].sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}

function tasksOf(block: Block): readonly TaskStep[] {
  return block.steps.flatMap((step) => (step.kind === 'task' ? [step] : blocksIn(step).flatMap(tasksOf)));
}

function blocksIn(step: Step): readonly Block[] {
  const blocks = (value: unknown): readonly Block[] => {
    if (typeof value !== 'object' || value === null) return [];
    if ('steps' in value) return [value as Block];
    return Object.values(value).flatMap(blocks);
  };
  return blocks(Object.values(step));
}
