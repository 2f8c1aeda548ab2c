import { Duration } from 'aws-cdk-lib';
import { MapExecutionType, ResultTransformation, ResultWriter } from 'stepwright';
import { type Flow, items, onError, orElse, type Ref, sendMessage } from 'stepwright/typed';
import type { ImportInput } from '../import-input';
import type { ImportResources } from '../import-workflow';
import type { DeadLetter, ProductRow } from '../product';
import { importBatch } from './import-batch';
import { QUICK } from './time-outs';

/** As many as DynamoDB writes at once. */
const ROWS_PER_BATCH = 25;

/**
 * Imports the rows of the file: each batch in an execution of its own, forty at the same time. Gives where the results are.
 *
 * A batch that fails goes to the dead-letter queue as a whole, and *then still fails*: so its rows count for the
 * tolerated percentage, its execution is red in the console, and the manifest lists it under FAILED. If it ended well instead, an import
 * of which every batch went wrong would look like a success.
 */
export function importRows(flow: Flow, using: ImportResources, input: Ref<ImportInput>) {
  return flow.distributedMap(
    'ImportRows',
    items.csv<ProductRow>({ bucket: using.bucket, key: input.key }),
    (f, rows) =>
      f.try('ImportBatch', (f) => importBatch(f, using, rows, input.key), {
        retry: { errors: ['States.Timeout'], interval: Duration.seconds(5), maxAttempts: 1 },
        catch: [
          onError('States.ALL', (f, error) => {
            const cause = orElse(error.Cause, '');
            const letter = { kind: 'BATCH', file: input.key, rows, error: error.Error, cause } as const;
            f.task('KeepBatch', sendMessage<DeadLetter>(using.deadLetters, letter), { timeout: QUICK });
            return f.fail('BatchFailed', error.Error, cause);
          }),
        ],
      }),
    {
      label: 'ImportRows',
      batch: { maxItemsPerBatch: ROWS_PER_BATCH, maxInputBytesPerBatch: 65_536 },
      executionType: MapExecutionType.EXPRESS,
      maxConcurrency: 40,
      toleratedFailurePercentage: orElse(input.toleratedFailurePercentage, 5),
      resultWriter: ResultWriter.s3({
        bucket: using.bucket,
        prefix: 'results',
        transformation: ResultTransformation.COMPACT,
      }),
    },
  );
}
