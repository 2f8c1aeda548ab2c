import { Duration } from 'aws-cdk-lib';
import { type Flow, invoke, is, list, orElse, type Ref, sendMessage } from 'stepwright/typed';
import type { handler as transformBatch } from '../handlers/transform-batch';
import type { ImportResources } from '../import-workflow';
import type { DeadLetter, ProductRow } from '../product';
import { QUICK } from './time-outs';
import { writeProducts } from './write-products';

/** Imports a batch of rows. What it returns is the batch's line in the result file. */
export function importBatch(flow: Flow, using: ImportResources, rows: Ref<ProductRow[]>, file: Ref<string>) {
  const { products, rejected } = flow.task(
    'TransformBatch',
    invoke<typeof transformBatch>(using.transformBatch, { file, rows }),
    { timeout: Duration.seconds(30) },
  );
  writeProducts(flow, using, products);
  // Kept last: were the batch to fail after that, these rows would be in the queue twice.
  flow.when('Rejected?', is.present(rejected), (f, letter) => {
    f.task('KeepRejected', sendMessage<DeadLetter>(using.deadLetters, letter), { timeout: QUICK });
  });
  return { imported: list.count(products), rejected: list.count(orElse(rejected.rejected, [])) };
}
