import { wordTable } from '../../util/word-table';
import type { ResponseShape } from './response-shape';

const TEXT: ResponseShape = { type: 'string' };
const COUNT: ResponseShape = { type: 'number' };
const FLAG: ResponseShape = { type: 'boolean' };
const ANY: ResponseShape = { type: 'any' };

function structure(members: Readonly<Record<string, ResponseShape>>, required?: readonly string[]): ResponseShape {
  return { type: 'structure', members, required };
}

/** What the optimized integrations answer, by service and action. */
export const OPTIMIZED_RESPONSES = wordTable<ResponseShape>({
  'lambda:invoke': structure({
    ExecutedVersion: TEXT,
    FunctionError: TEXT,
    LogResult: TEXT,
    Payload: ANY,
    StatusCode: COUNT,
  }),
  'sqs:sendMessage': structure({
    MD5OfMessageAttributes: TEXT,
    MD5OfMessageBody: TEXT,
    MD5OfMessageSystemAttributes: TEXT,
    MessageId: TEXT,
    SequenceNumber: TEXT,
  }),
  'sns:publish': structure({ MessageId: TEXT, SequenceNumber: TEXT }),
  'events:putEvents': structure({
    Entries: {
      type: 'list',
      items: structure({ ErrorCode: TEXT, ErrorMessage: TEXT, EventId: TEXT }),
    },
    FailedEntryCount: COUNT,
  }),
  'states:startExecution': structure({ ExecutionArn: TEXT, StartDate: TEXT }, ['ExecutionArn', 'StartDate']),
  'dynamodb:getItem': structure({ ConsumedCapacity: ANY, Item: ANY }),
  'dynamodb:putItem': structure({ Attributes: ANY, ConsumedCapacity: ANY, ItemCollectionMetrics: ANY }),
  'dynamodb:updateItem': structure({ Attributes: ANY, ConsumedCapacity: ANY, ItemCollectionMetrics: ANY }),
  'dynamodb:deleteItem': structure({ Attributes: ANY, ConsumedCapacity: ANY, ItemCollectionMetrics: ANY }),
  'batch:submitJob': structure({ JobArn: TEXT, JobId: TEXT, JobName: TEXT }, ['JobName', 'JobId']),
  'glue:startJobRun': structure({ JobRunId: TEXT }),
  'athena:startQueryExecution': structure({ QueryExecutionId: TEXT }),
  'codebuild:startBuild': structure({ Build: ANY }),
  'ecs:runTask': structure({ Failures: { type: 'list', items: ANY }, Tasks: { type: 'list', items: ANY } }),
  'apigateway:invoke': structure({ Headers: ANY, ResponseBody: ANY, StatusCode: COUNT, StatusText: TEXT }),
  'http:invoke': structure({
    Headers: ANY,
    ResponseBody: ANY,
    StatusCode: COUNT,
    StatusText: TEXT,
    IsBase64Encoded: FLAG,
  }),
});
