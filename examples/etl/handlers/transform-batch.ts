import { UnusableBatch } from '../import-errors';
import type { Product, ProductRow, RejectedRow, RejectedRows } from '../product';

export interface TransformBatchRequest {
  /** Where the rows come from. */
  readonly file: string;
  readonly rows: readonly ProductRow[];
}

export interface TransformBatchResponse {
  /** No two of them of the same article, as DynamoDB takes an article only once in a batch. */
  readonly products: readonly Product[];
  /** Missing where no row is wrong. */
  readonly rejected?: RejectedRows;
}

/**
 * Makes products of rows, and reports which rows are wrong.
 *
 * @throws UnusableBatch where most rows are wrong: then it is not the rows but the file, and nothing of it is to be trusted.
 */
export async function handler({ file, rows }: TransformBatchRequest): Promise<TransformBatchResponse> {
  const products = new Map<string, Product>();
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const problems = [...problemsOf(row), ...(products.has(row.sku) ? ['an earlier row has the same article'] : [])];
    if (problems.length === 0) products.set(row.sku, productOf(row));
    else rejected.push({ row, reason: problems.join('; ') });
  }
  if (rejected.length * 2 > rows.length) {
    throw new UnusableBatch(
      `${rejected.length} of ${rows.length} rows of ${file} are wrong, the first: ${rejected[0]?.reason}`,
    );
  }
  return {
    products: [...products.values()],
    ...(rejected.length > 0 && { rejected: { kind: 'ROWS', file, rejected } }),
  };
}

const PRICE = /^(?<euros>\d{1,7})([.](?<cents>\d\d))?$/;
const COUNT = /^\d{1,9}$/;

// A row may have fewer cells than the file has columns, whatever its type says.
function problemsOf({ sku = '', name = '', price = '', stock = '' }: Partial<ProductRow>): readonly string[] {
  return [
    ...(sku.trim() === '' ? ['no article'] : []),
    ...(name.trim() === '' ? ['no name'] : []),
    ...(PRICE.test(price) ? [] : [`"${price}" is no price`]),
    ...(COUNT.test(stock) ? [] : [`"${stock}" is no number of articles`]),
  ];
}

function productOf({ sku, name, price, stock }: ProductRow): Product {
  const { euros = '0', cents = '00' } = PRICE.exec(price)?.groups ?? {};
  return { sku, name: name.trim(), priceCents: Number(euros) * 100 + Number(cents), stock: Number(stock) };
}
