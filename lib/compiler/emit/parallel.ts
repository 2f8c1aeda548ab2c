import type { ParallelNode } from '../../builder/state-node';
import { emptyState } from '../diagnostics/problems';
import { writeAssign, writeInputPath, writeOutput, writeParameters, writeResult } from './data-flow';
import type { Emission } from './emission';
import { branchesOf } from './inner-block';
import { writeCatch, writeRetry } from './recovery';
import type { StateWriter } from './state-writer';

/** A Parallel. */
export function emitParallel(writer: StateWriter, node: ParallelNode, emission: Emission): void {
  const { entry } = writer;
  const { props } = node;
  writeInputPath(writer, props);
  writeParameters(writer, props.parameters, 'Pass the input of the branches as arguments: { ... }.');
  writer.template(
    'arguments',
    'Arguments',
    props.arguments,
    'JSONata',
    'Pass the input of the branches as parameters: { ... }.',
  );
  writer.set('Branches', branchesOf(entry, emission));
  writeResult(writer, props);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
  writeRetry(writer, node, emission);
  writeCatch(writer, node, emission);
  if (node.branches.length === 0) emission.problems.add(emptyState(entry, 'branches', 'Add them with branch(...).'));
}
