import type { ProductRow } from '../product';
import { handler as summarizeImport } from './summarize-import';
import { handler as transformBatch } from './transform-batch';

const ROW: ProductRow = { sku: 'book', name: 'A book', price: '12.50', stock: '3' };
const OTHER: ProductRow = { ...ROW, sku: 'pen' };

describe('transform-batch', () => {
  it.each([
    ['12.50', 1250],
    ['12', 1200],
    ['0.07', 7],
    // 4.35 * 100 is 434.99999999999994.
    ['4.35', 435],
  ])('takes a price of %s for %i cents', async (price, priceCents) => {
    expect(await transformBatch({ file: 'in.csv', rows: [{ ...ROW, price }] })).toEqual({
      products: [{ sku: 'book', name: 'A book', priceCents, stock: 3 }],
    });
  });

  it.each<[string, Partial<ProductRow>, string]>([
    ['article', { sku: ' ' }, 'no article'],
    ['name', { name: '' }, 'no name'],
    ['price', { price: '12,50' }, '"12,50" is no price'],
    ['sign', { price: '-1.00' }, '"-1.00" is no price'],
    ['number of articles', { stock: '1.5' }, '"1.5" is no number of articles'],
    [
      'any of it',
      { sku: '', name: '', price: '', stock: '' },
      'no article; no name; "" is no price; "" is no number of articles',
    ],
  ])('rejects a row with a wrong %s', async (_, wrong, reason) => {
    const row = { ...ROW, ...wrong };
    const { products, rejected } = await transformBatch({ file: 'in.csv', rows: [OTHER, row] });

    expect(products.map(({ sku }) => sku)).toEqual(['pen']);
    expect(rejected).toEqual({ kind: 'ROWS', file: 'in.csv', rejected: [{ row, reason }] });
  });

  it('rejects a row with too few cells', async () => {
    const row = { sku: 'short' } as ProductRow;

    expect((await transformBatch({ file: 'in.csv', rows: [ROW, row] })).rejected?.rejected).toEqual([
      { row, reason: 'no name; "" is no price; "" is no number of articles' },
    ]);
  });

  it('rejects the second row of an article', async () => {
    const again = { ...ROW, price: '1.00' };

    expect(await transformBatch({ file: 'in.csv', rows: [ROW, again] })).toEqual({
      products: [{ sku: 'book', name: 'A book', priceCents: 1250, stock: 3 }],
      rejected: {
        kind: 'ROWS',
        file: 'in.csv',
        rejected: [{ row: again, reason: 'an earlier row has the same article' }],
      },
    });
  });

  it('refuses a batch of which most is wrong', async () => {
    const rows = [ROW, { ...OTHER, price: 'A' }, { ...OTHER, price: 'B' }];

    await expect(transformBatch({ file: 'in.csv', rows })).rejects.toMatchObject({
      name: 'UnusableBatch',
      message: '2 of 3 rows of in.csv are wrong, the first: "A" is no price',
    });
  });
});

describe('summarize-import', () => {
  const request = { file: 'in.csv', manifest: 'results/manifest.json' };

  it('says that all went well', async () => {
    expect(await summarizeImport({ ...request, counts: { Total: 9, Succeeded: 9 } })).toEqual({
      ...request,
      status: 'COMPLETE',
      rows: 9,
      failedRows: 0,
      subject: 'Products imported',
      text: '9 of 9 rows of in.csv were worked on.\nThe results are listed in results/manifest.json.',
    });
  });

  it('says how many rows failed', async () => {
    expect(await summarizeImport({ ...request, counts: { Total: 9, Succeeded: 5 } })).toMatchObject({
      status: 'WITH_FAILURES',
      failedRows: 4,
      subject: 'Products imported, but for 4 rows',
      text: expect.stringContaining('4 rows are in batches that failed: see the dead-letter queue.'),
    });
  });
});
