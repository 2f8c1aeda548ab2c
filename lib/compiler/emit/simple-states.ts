import type { FailNode, PassNode, SucceedNode, WaitNode } from '../../builder/state-node';
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
  writer.literal('result', 'Result', props.result, 'Give the value as output.');
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
  else writer.timestamp('time', 'Timestamp', time.value);
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
