import { Block } from '../../../lib/builder/block';
import type { Chainable } from '../../../lib/builder/chainable';
import { DistributedMap } from '../../../lib/builder/distributed-map';
import { Map as MapState } from '../../../lib/builder/map';
import { Parallel } from '../../../lib/builder/parallel';
import { Pass } from '../../../lib/builder/pass';
import { Task } from '../../../lib/builder/task';
import { Workflow } from '../../../lib/compiler/workflow';
import type { Diagnostic } from '../../../lib/diagnostic/diagnostic';
import { Severity } from '../../../lib/diagnostic/severity';
import { RawIntegration } from '../../../lib/integration/call/raw-integration';
import { CALL } from '../../builder/support';
import { diagnose, GUIDE } from './expected-diagnostics';

describe('Express workflows', () => {
  const url = `${GUIDE}/choosing-workflow-type.html`;
  const express = (piece: Chainable): readonly Diagnostic[] =>
    Workflow.startWith(piece)._compile({ express: true }).diagnostics;

  test.each([
    [
      'SW6001',
      new Task('T', RawIntegration.of('arn:aws:states:::glue:startJobRun.sync')),
      'waits for a job to end',
      'Call without waiting, or make the workflow Standard.',
    ],
    [
      'SW6001',
      new Task('T', RawIntegration.of('arn:aws:states:::sqs:sendMessage.waitForTaskToken')),
      'waits for a task token',
      'Call without waiting, or make the workflow Standard.',
    ],
    [
      'SW6002',
      new Task('T', RawIntegration.of('arn:aws:states:eu-west-1:111122223333:activity:approve')),
      'calls an activity',
      'Call a Lambda function, or make the workflow Standard.',
    ],
    [
      'SW6003',
      new DistributedMap('T').itemProcessor(new Pass('A')),
      'is a Distributed Map',
      'Use an inline Map, or make the workflow Standard.',
    ],
  ])('%s: what only Standard workflows can do', (code, state, what, help) => {
    expect(express(new Parallel('P').branch(state))).toEqual([
      {
        code,
        severity: Severity.ERROR,
        message: `"T" ${what}, which Express workflows can't do.`,
        path: '/States/P/Branches/0/States/T',
        help,
        url,
        source: expect.objectContaining({ file: __filename }),
      },
    ]);
    expect(diagnose(state)).toEqual([]);
  });

  test('does not report what they can do', () => {
    const map = new MapState('M').itemProcessor(new Task('T', CALL));
    expect(express(map.next(new Block('B', new Pass('A'))))).toEqual([]);
  });
});
