import { Readable } from 'node:stream';
import { pending, simulate } from '../../lib/testing/index';

const task = (resource: string, parameters: object) => ({
  StartAt: 'Call',
  States: { Call: { Type: 'Task', Resource: resource, Parameters: parameters, End: true } },
});

/** Answers any method, and keeps what it was sent. */
function client(answer: unknown) {
  const sent: unknown[] = [];
  const method = async (parameters: unknown) => {
    sent.push(parameters);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { sent, putItem: method, invoke: method, sendMessage: method, getObject: method, describeTasks: method };
}

test('makes the call of an SDK integration, and hands on what came back', async () => {
  const dynamodb = client({
    $metadata: { httpStatusCode: 200 },
    Attributes: undefined,
    ConsumedCapacity: { CapacityUnits: 1 },
  });
  const request = { TableName: 'orders', Item: { id: { S: 'o-1' } } };
  const run = await simulate(task('arn:aws:states:::dynamodb:putItem', request)).awsEndpoint({ dynamodb }).start();
  expect([run.output, dynamodb.sent]).toEqual([{ ConsumedCapacity: { CapacityUnits: 1 } }, [request]]);
});

test('uses commands where the client has no methods', async () => {
  class GetObjectCommand {
    constructor(readonly input: unknown) {}
  }
  const body = { transformToString: async () => '{"a":1}' };
  const s3 = {
    client: { send: async (command: GetObjectCommand) => ({ Body: body, Key: command.input }) },
    commands: { GetObjectCommand },
  };
  const run = await simulate(task('arn:aws:states:::aws-sdk:s3:getObject', { Bucket: 'b', Key: 'k' }))
    .awsEndpoint({ s3 })
    .start();
  expect(run.output).toEqual({ Body: '{"a":1}', Key: { Bucket: 'b', Key: 'k' } });
});

test('names errors as the service does', async () => {
  const refused = Object.assign(new Error('The conditional request failed'), {
    name: 'ConditionalCheckFailedException',
    $metadata: { httpStatusCode: 400, requestId: 'r-1' },
  });
  const sdk = await simulate(
    task('arn:aws:states:::aws-sdk:dynamodb:putItem', { TableName: 'orders', Item: { id: { S: 'o-1' } } }),
  )
    .awsEndpoint({ dynamodb: client(refused) })
    .start();
  expect([sdk.error, sdk.cause]).toEqual([
    'DynamoDb.ConditionalCheckFailedException',
    'The conditional request failed (Service: DynamoDb, Status Code: 400, Request ID: r-1)',
  ]);
});

test('writes bodies as text for the API, and reads a function answer', async () => {
  const lambda = client({ StatusCode: 200, Payload: Buffer.from('{"ok":true}') });
  const run = await simulate(task('arn:aws:states:::lambda:invoke', { FunctionName: 'f', Payload: { a: 1 } }))
    .awsEndpoint({ lambda })
    .start();
  expect([run.output, lambda.sent]).toEqual([
    { StatusCode: 200, Payload: { ok: true } },
    [{ FunctionName: 'f', Payload: '{"a":1}' }],
  ]);
});

test('a failed function fails the task', async () => {
  const lambda = client({
    StatusCode: 200,
    FunctionError: 'Unhandled',
    Payload: Buffer.from('{"errorType":"Bad","errorMessage":"x"}'),
  });
  const run = await simulate(task('arn:aws:states:::lambda:invoke', { FunctionName: 'f' }))
    .awsEndpoint({ lambda })
    .start();
  expect([run.error, run.cause]).toEqual(['Bad', '{"errorType":"Bad","errorMessage":"x"}']);
});

test('members are written small for services whose API does', async () => {
  const ecs = client({ tasks: [{ taskArn: 'a' }] });
  const run = await simulate(task('arn:aws:states:::aws-sdk:ecs:describeTasks', { Tasks: ['a'] }))
    .awsEndpoint({ ecs })
    .start();
  expect([run.output, ecs.sent]).toEqual([{ Tasks: [{ TaskArn: 'a' }] }, [{ tasks: ['a'] }]]);
});

test('a call with a task token is made, and waits', async () => {
  const sqs = client({ MessageId: 'm-1' });
  const document = task('arn:aws:states:::sqs:sendMessage.waitForTaskToken', {
    QueueUrl: 'q',
    'MessageBody.$': '$$.Task',
  });
  const run = await simulate(document).awsEndpoint({ sqs }).begin();
  expect(sqs.sent).toEqual([{ QueueUrl: 'q', MessageBody: JSON.stringify({ Token: run.taskToken('Call') }) }]);
  await run.sendSuccess('Call', 'done');
  expect(run.output).toBe('done');
});

test('a mock goes first; a job and an unknown method are refused', async () => {
  const sqs = client({});
  const message = task('arn:aws:states:::sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'hello' });
  expect((await simulate(message).awsEndpoint({ sqs }).mock('Call', pending()).begin()).status).toBe('RUNNING');
  expect(sqs.sent).toEqual([]);
  const job = task('arn:aws:states:::ecs:runTask.sync', { TaskDefinition: 'import' });
  await expect(simulate(job).awsEndpoint({ ecs: sqs }).start()).rejects.toThrow('waits for a job');
  const other = task('arn:aws:states:::aws-sdk:sqs:purgeQueue', { QueueUrl: 'q' });
  await expect(simulate(other).awsEndpoint({ sqs }).start()).rejects.toThrow('has no method "purgeQueue"');
});

describe('the client of S3', () => {
  const MAP = {
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'One',
      States: { One: { Type: 'Pass', End: true } },
    },
    End: true,
  };
  const map = (fields: object) => ({ StartAt: 'Each', States: { Each: { ...MAP, ...fields } } });
  const reader = (action: string, config: object, parameters: object) => ({
    ItemReader: { Resource: `arn:aws:states:::s3:${action}`, ReaderConfig: config, Parameters: parameters },
  });
  const jsonLines = reader('getObject', { InputType: 'JSONL' }, { Bucket: 'in', Key: 'lines' });

  /** Answers as S3 does, two objects a page. */
  function bucket(objects: Readonly<Record<string, unknown>>) {
    const written: Record<string, unknown> = {};
    return {
      written,
      getObject: async ({ Bucket, Key }: { Bucket: string; Key: string }) => {
        const Body = objects[`${Bucket}/${Key}`];
        if (Body !== undefined) return { Body };
        const metadata = { httpStatusCode: 404, requestId: 'r-1' };
        throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey', $metadata: metadata });
      },
      listObjectsV2: async ({ Prefix, ContinuationToken }: { Prefix: string; ContinuationToken?: string }) => {
        const keys = Object.keys(objects).map((path) => path.replace('in/', ''));
        const found = keys.filter((key) => key.startsWith(Prefix)).sort();
        const start = Number(ContinuationToken ?? 0);
        const Contents = found.slice(start, start + 2).map((Key) => ({
          ETag: '"e"',
          Key,
          LastModified: new Date('2025-01-01T00:00:00.900Z'),
          Size: 3,
          StorageClass: 'STANDARD',
        }));
        return start + 2 < found.length ? { Contents, NextContinuationToken: String(start + 2) } : { Contents };
      },
      putObject: async ({ Key, Body }: { Key: string; Body: string }) => {
        written[Key.replace(/^[^/]*\//, '')] = Body;
        return { ETag: '"e"' };
      },
    };
  }

  test.each([
    ['a stream', Readable.from([Buffer.from('{"n":1}\n'), Buffer.from('{"n":2}')])],
    ['bytes', Buffer.from('{"n":1}\n{"n":2}')],
    ['a body that turns into bytes', { transformToByteArray: async () => Buffer.from('{"n":1}\n{"n":2}') }],
    ['a body that turns into text', { transformToString: async () => '{"n":1}\n{"n":2}' }],
  ])('gives item readers %s', async (_what, body) => {
    const run = await simulate(map(jsonLines))
      .awsEndpoint({ s3: bucket({ 'in/lines': body }) })
      .start();
    expect(run.output).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('lists all pages of a bucket', async () => {
    const s3 = bucket({ 'in/a/1': 'x', 'in/a/2': 'x', 'in/a/3': 'x', 'in/b': 'x' });
    const run = await simulate(map(reader('listObjectsV2', {}, { Bucket: 'in', Prefix: 'a/' })))
      .awsEndpoint({ s3 })
      .start();
    const entry = { Etag: '"e"', LastModified: 1_735_689_600, Size: 3, StorageClass: 'STANDARD' };
    expect(run.output).toEqual(['a/1', 'a/2', 'a/3'].map((Key) => ({ ...entry, Key })));
  });

  test('takes the files of result writers', async () => {
    const s3 = bucket({});
    const writer = {
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Parameters: { Bucket: 'out' },
        WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSON' },
      },
    };
    await simulate(map(writer)).awsEndpoint({ s3 }).start([1, 2]);
    expect([Object.keys(s3.written), s3.written['SUCCEEDED_0.json']]).toEqual([
      ['SUCCEEDED_0.json', 'manifest.json'],
      '[1,2]',
    ]);
  });

  test('is not asked for buckets that the test fills', async () => {
    const run = await simulate(map(jsonLines))
      .objects({ 'in/lines': '[1]' })
      .awsEndpoint({ s3: bucket({}) })
      .start();
    expect(run.output).toEqual([[1]]);
  });

  test('fails the reader with what it throws', async () => {
    const run = await simulate(map(jsonLines))
      .awsEndpoint({ s3: bucket({}) })
      .start();
    expect([run.error, run.cause]).toEqual([
      'States.ItemReaderFailed',
      'The specified key does not exist. (Service: S3, Status Code: 404, Request ID: r-1)',
    ]);
  });

  test('must have the method, or the test is wrong', async () => {
    const caught = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] };
    const document = {
      StartAt: 'Each',
      States: { Each: { ...MAP, ...jsonLines, ...caught }, Caught: { Type: 'Succeed' } },
    };
    await expect(simulate(document).awsEndpoint({ s3: {} }).start()).rejects.toThrow(
      'The AWS client for the objects of Map states has no method "getObject".',
    );
  });
});
