import 'stepwright/testing/jest';
import { CoverageCollector, simulate, sweepFaults, throws } from 'stepwright/testing';
import { handler as summarizeImport } from './handlers/summarize-import';
import { handler as transformBatch } from './handlers/transform-batch';
import { importStack } from './testing';
import { Warehouse } from './warehouse';

// The workflow runs in this process: the handlers that are deployed, a file in memory, and a warehouse in place of AWS.

const HEADER = 'sku,name,price,stock';
const coverage = new CoverageCollector();
const imports = simulate(importStack().workflow)
  .named('Import')
  .handlers({ TransformBatch: transformBatch, SummarizeImport: summarizeImport })
  .coverage(coverage);

/** A warehouse that got a file of these lines, and the workflow at work in it. */
function open(lines: readonly string[]) {
  const warehouse = new Warehouse({ 'incoming/products.csv': `${[HEADER, ...lines].join('\n')}\n` });
  return { warehouse, inWarehouse: imports.options({ objects: warehouse.objects }).handlers(warehouse.handlers) };
}

/** Lines that are right: a full batch has 25 of them. */
function goodLines(count: number, prefix = 'article'): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index + 1},Article ${index + 1},12.50,${index}`);
}

const INPUT = { key: 'incoming/products.csv' };

describe('an import', () => {
  it('writes all products, tells people, and marks the file', async () => {
    const { warehouse, inWarehouse } = open(goodLines(60));
    const run = await inWarehouse.start(INPUT);

    // The workflow knows the type of its output: this is an ImportReport.
    const report = run.output;
    expect(report).toEqual({
      status: 'COMPLETE',
      file: 'incoming/products.csv',
      rows: 60,
      failedRows: 0,
      manifest: expect.stringMatching(/^results\/.*\/manifest[.]json$/),
      subject: 'Products imported',
      text: `60 of 60 rows of incoming/products.csv were worked on.\nThe results are listed in ${report?.manifest}.`,
    });
    expect(warehouse.products.size).toBe(60);
    expect(warehouse.products.get('article-2')).toEqual({
      sku: { S: 'article-2' },
      name: { S: 'Article 2' },
      priceCents: { N: '1250' },
      stock: { N: '1' },
      importedAt: { S: '2025-01-01T00:00:00.000Z' },
    });
    expect(warehouse.deadLetters).toEqual([]);
    expect(warehouse.notices).toEqual([{ subject: 'Products imported', text: report?.text }]);
    expect(warehouse.tags).toEqual([{ object: 'incoming/products.csv', imported: 'true' }]);
  });

  it('works in batches of 25, and writes what each came to', async () => {
    const { inWarehouse } = open(goodLines(60));
    const run = await inWarehouse.start(INPUT);

    const [results = ''] = Object.keys(run.objects).filter((path) => path.endsWith('SUCCEEDED_0.json'));
    expect(JSON.parse(String(run.objects[results]))).toEqual([
      { imported: 25, rejected: 0 },
      { imported: 25, rejected: 0 },
      { imported: 10, rejected: 0 },
    ]);
  });

  it('keeps the rows that are wrong, with the reason, and imports the others', async () => {
    const { warehouse, inWarehouse } = open([...goodLines(3), ',No article,1.00,1', 'article-1,Again,cheap,1']);
    const run = await inWarehouse.start(INPUT);

    expect(run.output?.status).toBe('COMPLETE');
    expect([...warehouse.products.keys()]).toEqual(['article-1', 'article-2', 'article-3']);
    expect(warehouse.deadLetters).toEqual([
      {
        kind: 'ROWS',
        file: 'incoming/products.csv',
        rejected: [
          { row: { sku: '', name: 'No article', price: '1.00', stock: '1' }, reason: 'no article' },
          {
            row: { sku: 'article-1', name: 'Again', price: 'cheap', stock: '1' },
            reason: '"cheap" is no price; an earlier row has the same article',
          },
        ],
      },
    ]);
  });

  it('writes again what the table gave back', async () => {
    const { warehouse, inWarehouse } = open(goodLines(5));
    warehouse.busyFor = 3;
    const run = await inWarehouse.start(INPUT);

    // Breaks of 0, 2, 4 and 6 seconds.
    expect(run.durationMillis).toBe(12_000);
    expect(warehouse.products.size).toBe(5);
  });

  it('imports an empty file', async () => {
    const { warehouse, inWarehouse } = open([]);
    const run = await inWarehouse.start(INPUT);

    expect(run.output).toMatchObject({ status: 'COMPLETE', rows: 0 });
    expect(warehouse.products.size).toBe(0);
  });

  it('is not started with what the schema of the input forbids', async () => {
    const { inWarehouse } = open([]);

    await expect(inWarehouse.start({ key: 'elsewhere/products.csv' })).rejects.toThrow(/key/);
    // @ts-expect-error The key is missing: TypeScript says so before the schema does.
    await expect(inWarehouse.start({ file: 'incoming/products.csv' })).rejects.toThrow(/key/);
  });
});

describe('a batch that fails', () => {
  // The columns have moved.
  const broken = goodLines(25).map((line) => `,${line}`);

  it('is kept as a whole, and tolerated up to a part of the rows', async () => {
    const { warehouse, inWarehouse } = open([...goodLines(50), ...broken]);
    const run = await inWarehouse.start({ ...INPUT, toleratedFailurePercentage: 40 });

    expect(run.output).toMatchObject({
      status: 'WITH_FAILURES',
      rows: 75,
      failedRows: 25,
      subject: 'Products imported, but for 25 rows',
    });
    expect(warehouse.products.size).toBe(50);
    expect(warehouse.deadLetters).toEqual([
      {
        kind: 'BATCH',
        file: 'incoming/products.csv',
        rows: expect.arrayContaining([{ sku: '', name: 'article-1', price: 'Article 1', stock: '12.50' }]),
        error: 'UnusableBatch',
        cause: expect.stringContaining('25 of 25 rows of incoming/products.csv are wrong'),
      },
    ]);
  });

  it('counts its rows, not itself: the last batch of 51 rows holds one', async () => {
    const { inWarehouse } = open([...goodLines(50), ...broken.slice(0, 1)]);
    const run = await inWarehouse.start(INPUT);

    // One of three batches, but 2 % of the rows.
    expect(run.output).toMatchObject({ status: 'WITH_FAILURES', rows: 51, failedRows: 1 });
  });

  it('fails the import where too many do, and tells people', async () => {
    const { warehouse, inWarehouse } = open([...goodLines(50), ...broken]);
    const run = await inWarehouse.start(INPUT);

    expect(run).toHaveFailedWith('States.ExceedToleratedFailureThreshold');
    expect(run).toHaveTaken('ImportRows', 'NotifyFailure');
    expect(warehouse.deadLetters).toHaveLength(1);
    expect(warehouse.notices).toEqual([
      {
        subject: 'Products not imported',
        text: expect.stringContaining('import of incoming/products.csv failed. States.ExceedToleratedFailureThreshold'),
      },
    ]);
    // Not marked: the file is there to be imported again.
    expect(warehouse.tags).toEqual([]);
  });

  it('may be one that the table takes no more of', async () => {
    const { warehouse, inWarehouse } = open(goodLines(10));
    warehouse.busyFor = 5;
    const run = await inWarehouse.start({ ...INPUT, toleratedFailurePercentage: 100 });

    expect(run.output).toMatchObject({ status: 'WITH_FAILURES', failedRows: 10 });
    expect(warehouse.deadLetters).toMatchObject([{ kind: 'BATCH', error: 'WritesThrottled' }]);
  });

  it('is tried once more where a call took too long', async () => {
    const { warehouse, inWarehouse } = open(goodLines(10));
    const run = await inWarehouse.mock('WriteProducts', throws('States.Timeout')).start(INPUT);

    expect(run).toHaveFailedWith('States.ExceedToleratedFailureThreshold');
    expect(run).toHaveRetried('ImportBatch', 1);
    expect(warehouse.deadLetters).toMatchObject([{ kind: 'BATCH', error: 'States.Timeout', cause: '' }]);
  });
});

it('fails where there is no file', async () => {
  const { warehouse, inWarehouse } = open([]);
  const run = await inWarehouse.start({ key: 'incoming/missing.csv' });

  expect(run).toHaveFailedWith('States.ItemReaderFailed');
  expect(warehouse.notices).toMatchObject([{ subject: 'Products not imported' }]);
});

it('can be run with other functions, whose types are checked', async () => {
  const { warehouse, inWarehouse } = open(goodLines(3));
  await inWarehouse
    .mockPayload<typeof transformBatch>('TransformBatch', ({ rows }) => ({
      products: rows.map(({ sku, name }) => ({ sku, name, priceCents: 1, stock: 0 })),
    }))
    .start(INPUT);

  expect([...warehouse.products.values()].map(({ priceCents }) => priceCents)).toEqual([
    { N: '1' },
    { N: '1' },
    { N: '1' },
  ]);
});

describe('any fault of a task', () => {
  it('ends where it should', async () => {
    const sweep = await sweepFaults(() => open([...goodLines(2), ',,,']).inWarehouse, { input: INPUT });
    const reached = sweep.results.filter(({ isReached }) => isReached);

    expect(Object.fromEntries(reached.map(({ state, status, endedIn }) => [state, `${status} in ${endedIn}`]))).toEqual(
      {
        // A batch that fails holds all rows here.
        TransformBatch: 'FAILED in ImportFailed',
        WriteProducts: 'FAILED in ImportFailed',
        KeepRejected: 'FAILED in ImportFailed',
        // The products are there, but no message was sent, or the file may be deleted too late: an alarm rings.
        CountRows: 'FAILED in CountRows',
        SummarizeImport: 'FAILED in SummarizeImport',
        NotifySuccess: 'FAILED in MarkImported', // Its branch; named is the state that was entered last.
        MarkImported: 'FAILED in MarkImported',
      },
    );
  });
});

describe('these tests', () => {
  it('come to every state, and take nearly every way', () => {
    // Not taken: what is done about results that are too large.
    coverage.check({ states: 100, edges: 95 });
  });
});
