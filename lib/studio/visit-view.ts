import { isStateType } from '../asl/state';
import { blockFieldsOf, isWorkingType } from '../asl/state-traits';
import { jsonText } from '../engine/json-text';
import { messageOf } from '../task-answer/json-result';
import { inspect } from '../testing/inspect';
import type { VisitView } from './api-types';
import { variablesBefore } from './document-from-state';
import type { ShownExecution } from './shown-execution';

/** The data of a visit, with its stages. @returns undefined where there is no such visit */
export async function visitView(shown: ShownExecution, index: number): Promise<VisitView | undefined> {
  const visit = shown.visits[index];
  if (visit === undefined) return undefined;
  const { input, output, assigned, error, cause, details } = visit;
  const variables = variablesBefore(shown.visits, index);
  return {
    ...{ index, input, variables, inputText: jsonText(input) },
    ...(output !== undefined && { output }),
    ...(assigned !== undefined && { assigned }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    attempts: details.map((attempt, call) => {
      const by = shown.answeredBy[index]?.[call];
      return by === undefined ? attempt : { ...attempt, answeredBy: by };
    }),
    ...(await stagesOf(shown, index, variables)),
  };
}

/** A history has no stages, so the state is tried alone with what it got, as TestState does. */
async function stagesOf(
  { document, visits, row }: ShownExecution,
  index: number,
  variables: VisitView['variables'],
): Promise<Pick<VisitView, 'stages' | 'stagesProblem'>> {
  const visit = visits[index];
  if (visit === undefined || visit.path === '') return { stages: [] };
  const { state, input, details, error, cause, output } = visit;
  const type = isStateType(visit.type) ? visit.type : undefined;
  const attempt = details.at(-1);
  const isCall = isWorkingType(type);
  const result = attempt?.result ?? (type === 'Task' ? undefined : []);
  const failure = attempt?.error ?? error;
  try {
    const { stages } = await inspect(document, state, {
      input,
      variables,
      context: { Execution: { Id: row.arn, Name: row.name } },
      ...(isCall &&
        (failure !== undefined && output === undefined
          ? { mock: { error: failure, ...(cause !== undefined && { cause }) } }
          : { mock: { result: result ?? null } })),
    });
    // What a Parallel or a Map gets from its branches is not in its own history.
    const isWhole = blockFieldsOf(type).length === 0;
    const shownStages = Object.entries(stages).filter(([name]) => isWhole || !AFTER_RESULT.has(name));
    return { stages: shownStages.map(([name, value]) => ({ name, value: value ?? null })) };
  } catch (problem) {
    return { stages: [], stagesProblem: messageOf(problem) };
  }
}

const AFTER_RESULT: ReadonlySet<string> = new Set(['result', 'afterResultSelector', 'afterResultPath']);
