import { MemoryObjectStore } from '../../../lib/engine/map/object-store';
import type { ExecutionResult } from '../../../lib/engine/run/execute';
import { run } from '../run';

/** A machine with one distributed Map, whose child executions give what they are given. */
export function distributed(
  fields: object,
  states: object = { One: { Type: 'Pass', End: true } },
  processorConfig: object = {},
): Record<string, unknown> {
  return {
    Each: {
      Type: 'Map',
      Label: 'Jobs',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD', ...processorConfig },
        StartAt: Object.keys(states)[0],
        States: states,
      },
      End: true,
      ...fields,
    },
  };
}

/** An ItemReader of the object "data" of the bucket "in", or of its listing. */
export function reader(config: object, action = 'getObject', parameters: object = { Key: 'data' }): object {
  return {
    ItemReader: {
      Resource: `arn:aws:states:::s3:${action}`,
      ReaderConfig: config,
      Parameters: { Bucket: 'in', ...parameters },
    },
  };
}

export type Contents = Readonly<Record<string, string | Uint8Array>>;

/** Reads the objects of the bucket "in", whose keys are given; the output of the run is the items. */
export function read(
  config: object,
  contents: Contents,
  action?: string,
  parameters?: object,
): Promise<ExecutionResult> {
  const objects = Object.fromEntries(Object.entries(contents).map(([key, body]) => [`in/${key}`, body]));
  return run(distributed(reader(config, action, parameters)), { objects: new MemoryObjectStore(objects) });
}
