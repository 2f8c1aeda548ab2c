import type { SucceedNode } from '../../builder/state-node';
import { writeInputPath, writeOutput } from './data-flow';
import type { StateWriter } from './state-writer';

/** A Succeed. */
export function emitSucceed(writer: StateWriter, { props }: SucceedNode): void {
  writeInputPath(writer, props);
  writeOutput(writer, props);
}
