import type { FailNode, PassNode, SucceedNode, WaitNode } from '../../builder/state-node';
import { writeAssign, writeInputPath, writeOutput, writeParameters, writeResultPath } from './data-flow';
import type { Emission } from './emission';
import { SECONDS } from './seconds';
import type { StateWriter } from './state-writer';

/** A Pass. */
export function emitPass(writer: StateWriter, node: PassNode, emission: Emission): void {
  const { props } = node;
  writeInputPath(writer, props);
  writeParameters(writer, props.parameters, 'Build the output with output: { ... }.');
  writer.literal('result', 'Result', props.result, 'Pass the value as output.');
  writeResultPath(writer, props.resultPath);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
}

/** A Wait. */
export function emitWait(writer: StateWriter, node: WaitNode, emission: Emission): void {
  const { props, time } = node;
  writeInputPath(writer, props);
  if (time.kind === 'seconds') writer.seconds('time', 'Seconds', time.value, { ...SECONDS, least: 0 });
  else writer.timestamp('time', 'Timestamp', time.value);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
}

/** A Succeed. */
export function emitSucceed(writer: StateWriter, { props }: SucceedNode): void {
  writeInputPath(writer, props);
  writeOutput(writer, props);
}

/** A Fail. */
export function emitFail(writer: StateWriter, { props }: FailNode): void {
  writer.text('Error', props.error);
  writer.text('Cause', props.cause);
}
