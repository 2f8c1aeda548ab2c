import type { PassNode } from '../../builder/state-node';
import { writeAssign, writeInputPath, writeOutput, writeParameters, writeResultPath } from './data-flow';
import type { Emission } from './emission';
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
