import type { BlockNode } from '../../builder/state-node';
import type { Emission } from './emission';
import { branchesOf } from './inner-block';
import { writeCatch, writeRetry } from './recovery';
import type { StateWriter } from './state-writer';

/** A block of steps: a Parallel with one branch, whose result is taken out of the list. */
export function emitBlock(writer: StateWriter, node: BlockNode, emission: Emission): void {
  const { entry } = writer;
  writer.set('Branches', branchesOf(entry, emission));
  if (entry.language === 'JSONata') writer.set('Output', '{% $states.result[0] %}');
  else writer.set('OutputPath', '$[0]');
  writeRetry(writer, node, emission);
  writeCatch(writer, node, emission);
}
