import type { FailNode, PassNode, SucceedNode, WaitNode } from '../../builder/state-node';
import { notAPath } from '../field-problems';
import type { BuiltEntry } from '../scope';
import { SECONDS } from '../seconds';
import { StateWriter } from '../state-writer';
import { writeAssign, writeInputPath, writeOutput, writeParameters, writeResultPath } from './data-flow';
import type { Emission } from './emission';

/** A Pass. */
export function emitPass(entry: BuiltEntry, node: PassNode, emission: Emission): StateWriter {
  const { props } = node;
  const writer = new StateWriter(entry, emission.problems, emission.standIns);
  writeInputPath(writer, props);
  writeParameters(writer, props.parameters, 'Build the output with output: { ... }.');
  if (props.result !== undefined && writer.hasLanguage('JSONPath', 'result', 'Give the value as output.')) {
    // `Result` is literal: nothing in it is looked at.
    const rendered = writer.render('Result', props.result);
    if ('value' in rendered) writer.set('Result', rendered.value);
    else emission.problems.add(notAPath(entry, 'result', 'a run-time value'));
  }
  writeResultPath(writer, props.resultPath);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
  return writer;
}

/** A Wait. */
export function emitWait(entry: BuiltEntry, node: WaitNode, emission: Emission): StateWriter {
  const { props, time } = node;
  const writer = new StateWriter(entry, emission.problems, emission.standIns);
  writeInputPath(writer, props);
  if (time.kind === 'seconds') writer.seconds('time', 'Seconds', time.value, { ...SECONDS, least: 0 });
  else if (entry.language === 'JSONPath' && time.value.startsWith('$')) {
    writer.path('time', 'TimestampPath', time.value, '');
  } else writer.text('Timestamp', time.value);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
  return writer;
}

/** A Succeed. */
export function emitSucceed(entry: BuiltEntry, { props }: SucceedNode, emission: Emission): StateWriter {
  const writer = new StateWriter(entry, emission.problems, emission.standIns);
  writeInputPath(writer, props);
  writeOutput(writer, props);
  return writer;
}

/** A Fail. */
export function emitFail(entry: BuiltEntry, { props }: FailNode, emission: Emission): StateWriter {
  const writer = new StateWriter(entry, emission.problems, emission.standIns);
  writer.text('Error', props.error);
  writer.text('Cause', props.cause);
  return writer;
}
