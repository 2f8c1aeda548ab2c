import type { FailNode } from '../../builder/state-node';
import type { StateWriter } from './state-writer';

/** A Fail. */
export function emitFail(writer: StateWriter, { props }: FailNode): void {
  writer.text('Error', props.error);
  writer.text('Cause', props.cause);
}
