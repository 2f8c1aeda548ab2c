import type { JsonValue } from '../../asl/json';
import type { AssignProps, InputOutputProps, ResultProps } from '../../builder/state-props';
import { defineKey } from '../../util/define-key';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { assignedTwice } from '../diagnostics/field-problems';
import type { StateWriter } from './state-writer';

const USE_INPUT = 'Read what you need by {% $states.input... %}.';
const USE_OUTPUT = 'Build the output with output: { ... }.';

/** `InputPath`. */
export function writeInputPath(writer: StateWriter, props: InputOutputProps): void {
  writer.path('inputPath', 'InputPath', props.inputPath, USE_INPUT);
}

/** `OutputPath` and `Output`. */
export function writeOutput(writer: StateWriter, props: InputOutputProps): void {
  writer.path('outputPath', 'OutputPath', props.outputPath, USE_OUTPUT);
  writer.template('output', 'Output', props.output, 'JSONata', 'Use resultSelector, resultPath and outputPath.');
}

/** `Parameters`, of a state whose JSONata form is `instead`. */
export function writeParameters(writer: StateWriter, parameters: unknown, instead: string): void {
  writer.template('parameters', 'Parameters', parameters, 'JSONPath', instead);
}

/** `ResultSelector` and `ResultPath`. */
export function writeResult(writer: StateWriter, props: ResultProps): void {
  writer.template('resultSelector', 'ResultSelector', props.resultSelector, 'JSONPath', USE_OUTPUT);
  writeResultPath(writer, props.resultPath);
}

/** `ResultPath`. */
export function writeResultPath(writer: StateWriter, resultPath: string | undefined): void {
  writer.path('resultPath', 'ResultPath', resultPath, USE_OUTPUT);
}

/** `Assign`, out of everything that was assigned. */
export function writeAssign(
  writer: StateWriter,
  assigned: readonly NonNullable<AssignProps['assign']>[],
  problems: ProblemList,
): void {
  const variables = assignment(writer, assigned, problems);
  if (variables !== undefined) writer.set('Assign', variables);
}

/** The value of an `Assign`; undefined where nothing is assigned. */
export function assignment(
  writer: StateWriter,
  assigned: readonly NonNullable<AssignProps['assign']>[],
  problems: ProblemList,
): JsonValue | undefined {
  if (assigned.length === 0) return undefined;
  const all: Record<string, unknown> = {};
  for (const variables of assigned) {
    for (const [variable, value] of Object.entries(variables)) {
      if (Object.hasOwn(all, variable)) problems.add(assignedTwice(writer.entry, variable));
      defineKey(all, variable, value);
    }
  }
  const rendered = writer.render('Assign', all);
  return 'value' in rendered ? rendered.value : undefined;
}
