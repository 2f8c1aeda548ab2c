import { request } from 'node:http';
import { connect } from 'node:net';
import { raw, type Served, served } from './client';

let local: Served;

afterEach(() => local.close());

const LIST = 'AWSStepFunctions.ListStateMachines';

describe('a request', () => {
  beforeEach(async () => {
    local = await served();
  });

  test.each([
    ['without a target', undefined, '{}', 'UnknownOperationException', 'The header X-Amz-Target is missing'],
    [
      'of another service',
      'DynamoDB_20120810.ListTables',
      '{}',
      'UnknownOperationException',
      'The operation "DynamoDB_20120810.ListTables" does not exist',
    ],
    [
      'of no operation',
      'AWSStepFunctions.Fly',
      '{}',
      'UnknownOperationException',
      'The operation "AWSStepFunctions.Fly" does not exist',
    ],
    [
      'with a name of JavaScript',
      'AWSStepFunctions.constructor',
      '{}',
      'UnknownOperationException',
      'The operation "AWSStepFunctions.constructor" does not exist',
    ],
    ['that is not JSON', LIST, '{"a"', 'SerializationException', 'The body of the request is not JSON'],
    ['that is no object', LIST, '[]', 'SerializationException', 'The body of the request is not a JSON object'],
    [
      'with text for a number',
      LIST,
      '{"maxResults":"5"}',
      'SerializationException',
      'STRING_VALUE can not be converted to an Integer',
    ],
  ])('%s is refused', async (_, target, body, code, message) => {
    const answer = await raw(local.url, target, body);

    expect(answer).toEqual({ status: 400, body: { __type: `com.amazon.coral.service#${code}`, message } });
  });

  test('with values out of their bounds is refused with all of them', async () => {
    const answer = await raw(local.url, 'AWSStepFunctions.ListExecutions', '{"maxResults":1001,"statusFilter":"X"}');

    expect(answer.body).toEqual({
      __type: 'ValidationException',
      message:
        "2 validation errors detected: Value 'X' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE]; Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    });
  });

  test('larger than the API takes is refused', async () => {
    const answer = await raw(local.url, LIST, JSON.stringify({ nextToken: 'x'.repeat(10_000_000) }));

    expect(answer).toMatchObject({
      status: 413,
      body: { __type: 'com.amazon.coral.service#RequestEntityTooLargeException' },
    });
    expect(await raw(local.url, LIST, '{}')).toMatchObject({ status: 200 });
  });

  test.each([
    [{ Origin: 'https://evil.example' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
  ])('that a web page of another origin makes is refused: %j', async (headers, status) => {
    expect((await raw(local.url, LIST, '{}', headers as Record<string, string>)).status).toBe(status);
  });

  test.each([
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['localhost', 200],
    ['sync-localhost:8083', 200],
    ['sync-127.0.0.1', 200],
    ['[::1]:80', 200],
  ])('for the host "%s" is answered with %d', async (host, expected) => {
    const { port } = new URL(local.url);
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        { port, host: '127.0.0.1', method: 'POST', headers: { Host: host, 'X-Amz-Target': LIST } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end('{}');
    });

    expect(status).toBe(expected);
  });

  test('that is not an HTTP ends with its connection only', async () => {
    const { port } = new URL(local.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('\x00\x01 nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });

    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw(local.url, LIST, '{}')).toMatchObject({ status: 200 });
  });
});

describe('the clock', () => {
  test('is moved by hand, past tasks that wait', async () => {
    local = await served();
    const move = async (body: object, headers = { 'Content-Type': 'application/json' }) => {
      const response = await fetch(`${local.url}/_stepwright/clock`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers,
      });
      return { status: response.status, body: (await response.json()) as object };
    };

    expect(await move({ advanceSeconds: 90 })).toEqual({
      status: 200,
      body: { now: '2026-01-01T00:01:30.000Z', mode: 'virtual' },
    });
    expect(await move({ advanceTo: '2026-01-02T00:00:00Z' })).toMatchObject({
      body: { now: '2026-01-02T00:00:00.000Z' },
    });
    expect(await move({ advanceSeconds: -1 })).toMatchObject({
      status: 400,
      body: { message: 'The clock can only be moved forward' },
    });
    expect(await move({ advanceSeconds: 1 }, { 'Content-Type': 'text/plain' })).toMatchObject({ status: 415 });
  });
});
