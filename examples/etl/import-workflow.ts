import { Aws, Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { invoke, onError, orElse, publish, text, workflow } from 'stepwright/typed';
import { sdkCall } from 'stepwright/typed/sdk';
import type { RowCounts, handler as summarizeImport } from './handlers/summarize-import';
import { importInput } from './import-input';
import { importRows } from './steps/import-rows';
import { markImported } from './steps/mark-imported';
import { QUICK } from './steps/time-outs';

/** What the workflow works with. */
export interface ImportResources {
  /** The file comes in here, and the results go there. */
  readonly bucket: IBucket;
  readonly products: ITable;
  /** Rows and batches for people to look at. */
  readonly deadLetters: IQueue;
  /** Reports people how the import went. */
  readonly notices: ITopic;
  readonly transformBatch: IFunction;
  readonly summarizeImport: IFunction;
}

/** What can become of a Map Run as a whole: no file, too many failures, or no place for the results. */
const MAP_RUN_ERRORS = [
  'States.ItemReaderFailed',
  'States.ExceedToleratedFailureThreshold',
  'States.ResultWriterFailed',
] as const;

/** The id of a Map Run is made when it starts: no narrower resource can be named before. */
const DESCRIBE_MAP_RUNS = {
  actions: ['states:DescribeMapRun'],
  resources: [`arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:mapRun:*/*:*`],
  reason: 'counts the rows of the import',
  wildcardReason: 'the id of a Map Run is made when it starts',
};

/** Imports the products of a CSV file, in batches, and indicates how that went. */
export function importWorkflow(using: ImportResources) {
  return workflow(
    'ImportProducts',
    (flow, input) => {
      const run = flow.try('Run', (f) => importRows(f, using, input), {
        catch: [
          onError(MAP_RUN_ERRORS, (f, error) => {
            const cause = orElse(error.Cause, '');
            const notice = text.of`The import of ${input.key} failed. ${error.Error}: ${cause}`;
            f.task('NotifyFailure', publish(using.notices, notice, { subject: 'Products not imported' }), {
              timeout: QUICK,
            });
            return f.fail('ImportFailed', error.Error, cause);
          }),
        ],
      });

      const counting = sdkCall('sfn', 'describeMapRun', { MapRunArn: run.MapRunArn });
      const counts = flow.task('CountRows', counting.returning<RowCounts>('ItemCounts'), {
        timeout: QUICK,
        permissions: [DESCRIBE_MAP_RUNS],
      });
      const report = flow.task(
        'SummarizeImport',
        invoke<typeof summarizeImport>(using.summarizeImport, {
          file: input.key,
          counts,
          manifest: run.ResultWriterDetails.Key,
        }),
        { timeout: Duration.seconds(15) },
      );

      flow.parallel('Finish', {
        notice: (f) =>
          f.task('NotifySuccess', publish(using.notices, report.text, { subject: report.subject }), { timeout: QUICK }),
        file: (f) => markImported(f, using, input.key),
      });
      return report;
    },
    {
      input: importInput,
      comment: 'Imports the products of a CSV file into the table',
      timeout: Duration.hours(2),
    },
  );
}
