import type { MapNode } from '../../builder/state-node';
import type { Emission } from './emission';
import { processorOf } from './inner-block';
import { writeItems, writeMapEnd } from './map-fields';
import type { StateWriter } from './state-writer';

/** An inline Map. */
export function emitMap(writer: StateWriter, node: MapNode, emission: Emission): void {
  const { entry } = writer;
  writeItems(writer, node);
  writer.set('ItemProcessor', processorOf(entry, node, emission));
  writeMapEnd(writer, node, emission);
}
