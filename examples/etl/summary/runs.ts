import { lambdasOf, simulate } from 'stepwright/testing';
import type { RunFacts } from '../../orders/summary/runs';
import type { ImportInput } from '../import-input';
import type { ImportStack } from '../import-stack';
import { Warehouse } from '../warehouse';

const GOOD = Array.from({ length: 50 }, (_, index) => `article-${index + 1},Article ${index + 1},12.50,${index}`);
const FILE = ['sku,name,price,stock', ...GOOD, 'pen,A pen,cheap,3', 'book,A book,19.90,7', 'ink,Ink,4.35,2'];
/** The last batch of this file has its columns moved. */
const BROKEN = [...FILE.slice(0, 51), ...GOOD.slice(0, 25).map((line) => `,${line}`)];

const RUNS: readonly (readonly [title: string, lines: readonly string[], input?: Partial<ImportInput>])[] = [
  ['A file of 53 rows, one of them wrong', FILE],
  ['A file of 75 rows, with a third of them unusable', BROKEN],
  ['The same, but that much is tolerated', BROKEN, { toleratedFailurePercentage: 40 }],
];

/**
 * Imports files in this process: with the functions as they were bundled for deployment, bucket, table, queue and topic in
 * memory, and a virtual clock.
 *
 * @param directory where the app was synthesized to
 */
export async function importRuns({ workflow }: ImportStack, directory: string): Promise<readonly RunFacts[]> {
  const imports = simulate(workflow).lambdas(lambdasOf(directory));
  const runs: RunFacts[] = [];
  for (const [title, lines, input] of RUNS) {
    const key = 'incoming/products.csv';
    const warehouse = new Warehouse({ [key]: `${lines.join('\n')}\n` });
    const inWarehouse = imports.options({ objects: warehouse.objects }).handlers(warehouse.handlers);
    const run = await inWarehouse.start({ key, ...input });
    runs.push({ title, trace: run.toText(), afterwards: warehouseText(warehouse) });
  }
  return runs;
}

function warehouseText({ products, deadLetters, notices }: Warehouse): string {
  const letters = deadLetters.map((letter) =>
    letter.kind === 'ROWS'
      ? `the reason why ${letter.rejected.length} row was rejected ("${letter.rejected[0]?.reason}")`
      : `a batch of ${letter.rows.length} rows (${letter.error})`,
  );
  const subjects = notices.map(({ subject }) => `"${subject}"`);
  return `there are ${products.size} products; dead letters: ${letters.join(', ')}; people were told: ${subjects.join(', ')}`;
}
