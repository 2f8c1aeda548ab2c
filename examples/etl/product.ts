/** A line of the supplier's file. The cells of CSV are text: they were not looked at yet. */
export interface ProductRow {
  readonly sku: string;
  readonly name: string;
  /** In euros: "12.50". */
  readonly price: string;
  readonly stock: string;
}

/** A line that was looked at. Prices are whole cents: fractions of a currency don't survive floating point. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly stock: number;
}

/** A line that can't be imported. */
export interface RejectedRow {
  readonly row: ProductRow;
  readonly reason: string;
}

/** What is left for people to look at: a message of the dead-letter queue. */
export type DeadLetter = RejectedRows | FailedBatch;

/** Rows that were omitted of a batch. */
export interface RejectedRows {
  readonly kind: 'ROWS';
  readonly file: string;
  readonly rejected: readonly RejectedRow[];
}

/** A batch that failed as a whole. */
export interface FailedBatch {
  readonly kind: 'BATCH';
  readonly file: string;
  /** To be imported again. Some may be in the table already: writing them again does no harm. */
  readonly rows: readonly ProductRow[];
  readonly error: string;
  readonly cause: string;
}

/** What is specified of an import that came to its end: the output of the workflow. */
export interface ImportReport {
  readonly status: 'COMPLETE' | 'WITH_FAILURES';
  readonly file: string;
  readonly rows: number;
  /** Rows of batches that failed: they are in the dead-letter queue. */
  readonly failedRows: number;
  /** Where the results of all batches are listed. */
  readonly manifest: string;
  readonly subject: string;
  readonly text: string;
}
