import type { ImportReport } from '../product';

export interface SummarizeImportRequest {
  readonly file: string;
  /** As Step Functions counts the items of a Map Run. */
  readonly counts: RowCounts;
  readonly manifest: string;
}

/** The part of a Map Run's `ItemCounts` that is read here. */
export interface RowCounts {
  readonly Total: number;
  readonly Succeeded: number;
}

/** Says in words how an import went: for the people who get the notification. */
export async function handler({ file, counts, manifest }: SummarizeImportRequest): Promise<ImportReport> {
  const { Total: rows, Succeeded: succeeded } = counts;
  const failedRows = rows - succeeded;
  const status = failedRows === 0 ? 'COMPLETE' : 'WITH_FAILURES';
  return {
    status,
    file,
    rows,
    failedRows,
    manifest,
    subject: status === 'COMPLETE' ? 'Products imported' : `Products imported, but for ${failedRows} rows`,
    text: [
      `${succeeded} of ${rows} rows of ${file} were worked on.`,
      ...(failedRows === 0 ? [] : [`${failedRows} rows are in batches that failed: see the dead-letter queue.`]),
      `The results are listed in ${manifest}.`,
    ].join('\n'),
  };
}
