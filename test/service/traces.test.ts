import { createServer } from 'node:http';
import { execute } from '../../lib/engine/run/execute';
import { ExecutionRecord } from '../../lib/service/execution/execution-record';
import { ExecutionLog } from '../../lib/service/log/execution-log';
import type { LoggingConfiguration, MachineRevision } from '../../lib/service/machine/machine';
import { executionSpans } from '../../lib/service/trace/execution-spans';
import { OtlpExporter } from '../../lib/service/trace/otlp-exporter';

async function recordOf(
  states: object,
  logging?: LoggingConfiguration,
  traceHeader?: string,
): Promise<ExecutionRecord> {
  const [StartAt] = Object.keys(states);
  const { execution } = await execute({ StartAt, States: states }, { name: 'one', stateMachineName: 'm' });
  const revision = { logging } as MachineRevision;
  const { arn, stateMachineArn } = execution.names;
  return new ExecutionRecord(1, revision, { machineArn: stateMachineArn }, execution, arn, undefined, traceHeader);
}

const PARALLEL = {
  Both: {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5, Next: 'B' }, B: { Type: 'Pass', End: true } } },
      { StartAt: 'C', States: { C: { Type: 'Pass', End: true } } },
    ],
    Next: 'Last',
  },
  Last: { Type: 'Succeed' },
};

describe('the trace of an execution', () => {
  test('has a span for each state, inside of the Parallel that it is in', async () => {
    const spans = executionSpans(await recordOf(PARALLEL));
    const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));

    expect(
      spans.map(({ name, parentSpanId = '', startTimeUnixNano: start, endTimeUnixNano: end, status }) => [
        name,
        names.get(parentSpanId),
        (Number(end) - Number(start)) / 1e9,
        status.code,
      ]),
    ).toEqual([
      ['m', undefined, 5, 1],
      ['Both', 'm', 5, 1],
      ['A', 'Both', 5, 1],
      ['C', 'Both', 0, 1],
      ['B', 'Both', 0, 1],
      ['Last', 'm', 0, 1],
    ]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  });

  test('shows what failed, and belongs to the trace of who started it', async () => {
    const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
    const [root, state] = executionSpans(
      await recordOf({ F: { Type: 'Fail', Error: 'No', Cause: 'why' } }, undefined, header),
    );

    expect(root).toMatchObject({
      traceId: '5759e988bd862e3fe1be46a994272793',
      parentSpanId: '53995c3f42cd8ad8',
      status: { code: 2, message: 'No: why' },
    });
    expect(state).toMatchObject({ name: 'F', parentSpanId: root?.spanId, status: { code: 2, message: 'No' } });
  });

  test('is sent to a collector, and a collector that is not there is reported once', async () => {
    const bodies: { resourceSpans: { scopeSpans: { spans: unknown[] }[] }[] }[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.on('data', (data) => {
        body += data;
      });
      request.on('end', () => {
        bodies.push(JSON.parse(body));
        response.end(request.url === '/v1/traces' ? '{}' : undefined);
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as { readonly port: number };
    const notes: string[] = [];
    const exporter = new OtlpExporter(`http://127.0.0.1:${port}`, (note) => notes.push(note));
    exporter.executionEnded(await recordOf(PARALLEL));
    await exporter.close();

    expect(bodies[0]?.resourceSpans[0]?.scopeSpans[0]?.spans).toHaveLength(6);
    expect(notes).toEqual([]);
    await new Promise((resolve) => collector.close(resolve));
    for (const _ of [1, 2]) {
      exporter.executionEnded(await recordOf(PARALLEL));
      await exporter.close();
    }
    expect(notes).toEqual([expect.stringMatching(/^Traces can't be sent to http:\/\/127\.0\.0\.1:\d+: /)]);
  });
});

describe('the log of an execution', () => {
  const lines = async (logging?: LoggingConfiguration): Promise<readonly Record<string, unknown>[]> => {
    let text = '';
    const log = new ExecutionLog((more) => {
      text += more;
    });
    log.executionEnded(
      await recordOf({ A: { Type: 'Pass', Result: 1, Next: 'F' }, F: { Type: 'Fail', Error: 'No' } }, logging),
    );
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  test('is that of CloudWatch Logs', async () => {
    expect((await lines())[0]).toEqual({
      id: '1',
      type: 'ExecutionStarted',
      details: {
        input: '{}',
        inputDetails: { truncated: false },
        roleArn: 'arn:aws:iam::123456789012:role/StepFunctionsRole',
      },
      previous_event_id: '0',
      event_timestamp: '1735689600000',
      execution_arn: 'arn:aws:states:us-east-1:123456789012:execution:m:one',
      redrive_count: '0',
    });
  });

  test.each([
    [{ level: 'ALL' as const }, 5],
    [{ level: 'ERROR' as const }, 1],
    [{ level: 'OFF' as const }, 0],
  ])('has what %j lets through', async (logging, count) => {
    expect(await lines(logging)).toHaveLength(count);
  });
});
