import type { WaitNode } from '../../builder/state-node';
import { writeAssign, writeInputPath, writeOutput } from './data-flow';
import type { Emission } from './emission';
import { SECONDS } from './seconds';
import type { StateWriter } from './state-writer';

/** A Wait. */
export function emitWait(writer: StateWriter, node: WaitNode, emission: Emission): void {
  const { props, time } = node;
  writeInputPath(writer, props);
  if (time.kind === 'seconds') writer.seconds('time', 'Seconds', time.value, { ...SECONDS, least: 0 });
  else writer.timestamp('time', 'Timestamp', time.value);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
}
