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
