import type { DistributedMapNode, MapNode } from '../../builder/state-node';
import { emptyState, specifiedTwice } from '../diagnostics/problems';
import { writeAssign, writeInputPath, writeOutput, writeResult } from './data-flow';
import type { Emission } from './emission';
import { writeCatch, writeRetry } from './recovery';
import type { StateWriter } from './state-writer';

/** How many of something there are; 0 is not one, or no limit. */
export const COUNT = Object.freeze({ whole: true, least: 0, most: Number.MAX_SAFE_INTEGER });

/** What comes before the item processor of any Map. */
export function writeItems(writer: StateWriter, { props }: MapNode | DistributedMapNode): void {
  writeInputPath(writer, props);
  writer.definitePath('itemsPath', 'ItemsPath', props.itemsPath, 'Pass the list as items: "{% $states.input.list %}".');
  writer.template('items', 'Items', props.items, 'JSONata', 'Pass the path of the list as itemsPath.');
  writer.template('itemSelector', 'ItemSelector', props.itemSelector);
  writer.number('maxConcurrency', 'MaxConcurrency', props.maxConcurrency, COUNT);
}

/** What comes after the item processor of any Map. */
export function writeMapEnd(writer: StateWriter, node: MapNode | DistributedMapNode, emission: Emission): void {
  writeResult(writer, node.props);
  writeOutput(writer, node.props);
  writeAssign(writer, node.assigned, emission.problems);
  writeRetry(writer, node, emission);
  writeCatch(writer, node, emission);
  const { entry } = writer;
  if (node.processors.length === 0) {
    emission.problems.add(emptyState(entry, 'item processor', 'Add the steps for each item: itemProcessor(steps).'));
  }
  if (node.processors.length > 1) emission.problems.add(specifiedTwice(entry, 'itemProcessor'));
}
