import { wordTable } from '../../util/word-table';
import { DYNAMO_GET, DYNAMO_WRITE } from './dynamo-responses';
import type { ResponseShape } from './response-shape';

const TEXT: ResponseShape = { type: 'string' };
const COUNT: ResponseShape = { type: 'number' };
const FLAG: ResponseShape = { type: 'boolean' };
const ANY: ResponseShape = { type: 'any' };

const LIST: ResponseShape = { type: 'list', items: ANY };
const OBJECT: ResponseShape = { type: 'structure', members: {} };

function structure(members: Readonly<Record<string, ResponseShape>>, required?: readonly string[]): ResponseShape {
  return { type: 'structure', members, required };
}

function oneOf(...values: readonly string[]): ResponseShape {
  return { type: 'string', values };
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
  'dynamodb:getItem': DYNAMO_GET,
  'dynamodb:putItem': DYNAMO_WRITE,
  'dynamodb:updateItem': DYNAMO_WRITE,
  'dynamodb:deleteItem': DYNAMO_WRITE,
  'batch:submitJob': structure({ JobArn: TEXT, JobId: TEXT, JobName: TEXT }, ['JobName', 'JobId']),
  'glue:startJobRun': structure({ JobRunId: TEXT }),
  'athena:startQueryExecution': structure({ QueryExecutionId: TEXT }),
  'codebuild:startBuild': structure({ Build: OBJECT }),
  'ecs:runTask': structure({ Failures: LIST, Tasks: LIST }),
  'apigateway:invoke': structure({ Headers: ANY, ResponseBody: ANY, StatusCode: COUNT, StatusText: TEXT }),
  'http:invoke': structure({
    Headers: ANY,
    ResponseBody: ANY,
    StatusCode: COUNT,
    StatusText: TEXT,
    IsBase64Encoded: FLAG,
  }),
});

/** What a job is asked for until it is done: that, and not the answer to its start, is the result of `.sync`. */
export const POLLED_RESPONSES = wordTable<ResponseShape>({
  'states:startExecution': structure(
    {
      Cause: TEXT,
      Error: TEXT,
      ExecutionArn: TEXT,
      Input: ANY,
      InputDetails: structure({ Included: FLAG }),
      MapRunArn: TEXT,
      Name: TEXT,
      Output: ANY,
      OutputDetails: structure({ Included: FLAG }),
      RedriveCount: COUNT,
      RedriveDate: TEXT,
      RedriveStatus: oneOf('REDRIVABLE', 'NOT_REDRIVABLE', 'REDRIVABLE_BY_MAP_RUN'),
      RedriveStatusReason: TEXT,
      StartDate: TEXT,
      StateMachineAliasArn: TEXT,
      StateMachineArn: TEXT,
      StateMachineVersionArn: TEXT,
      Status: oneOf('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'),
      StopDate: TEXT,
      TraceHeader: TEXT,
    },
    ['ExecutionArn', 'StateMachineArn', 'Status', 'StartDate'],
  ),
  'athena:startQueryExecution': structure({ QueryExecution: OBJECT }),
  'batch:submitJob': structure({ Jobs: LIST }),
  'codebuild:startBuild': structure({ Builds: LIST, BuildsNotFound: LIST }),
  'ecs:runTask': structure({ Failures: LIST, Tasks: LIST }),
  'glue:startJobRun': structure({ JobRun: OBJECT }),
});
