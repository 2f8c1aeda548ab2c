import { Duration } from 'aws-cdk-lib';
import type { StateType } from '../../lib/asl/state';
import { Choice } from '../../lib/builder/choice';
import { Expression } from '../../lib/builder/expression';
import { Fail } from '../../lib/builder/fail';
import { ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import type { Map as MapState } from '../../lib/builder/map';
import type { Parallel } from '../../lib/builder/parallel';
import { ResultWriter } from '../../lib/builder/result-writer';
import { Succeed } from '../../lib/builder/succeed';
import { Task } from '../../lib/builder/task';
import { WaitTime } from '../../lib/builder/wait-time';
import {
  assignCells,
  both,
  type Cells,
  CONDITIONS,
  cellOf,
  choice,
  choiceCells,
  commonCells,
  DISTRIBUTED,
  FAIL,
  HANDLER,
  INLINE,
  inputOutputCells,
  merge,
  numberCells,
  PARALLEL,
  PASS,
  reader,
  recoveryCells,
  resultCells,
  SUCCEED,
  s3Fields,
  TASK,
  TESTS,
  transitionCells,
  WAIT,
  WITH_ARGUMENTS,
  waitFor,
  writer,
} from './field-cells';
import { machine } from './support';

/** The fields of states: how the builders say them, and the whole machine that comes out. */
export const STATES: Record<StateType, Cells> = {
  Task: merge(
    commonCells(TASK),
    transitionCells(TASK),
    inputOutputCells(TASK),
    assignCells(TASK),
    resultCells(TASK),
    recoveryCells(
      TASK,
      (state) => (state as Task).retry(),
      (state) => (state as Task).catchError(HANDLER),
    ),
    {
      JSONPath: {
        Resource: cellOf(TASK, 'JSONPath')({}, {}),
        Parameters: [
          new Task('S', WITH_ARGUMENTS),
          machine('JSONPath', 'S', { S: { ...TASK.bare('JSONPath'), Parameters: { MaxResults: 5 } } }),
        ],
        Credentials: cellOf(TASK, 'JSONPath')(
          { credentials: JsonPath.at('$.role') },
          { Credentials: { 'RoleArn.$': '$.role' } },
        ),
        TimeoutSeconds: cellOf(TASK, 'JSONPath')({ timeout: Duration.minutes(1) }, { TimeoutSeconds: 60 }),
        TimeoutSecondsPath: cellOf(TASK, 'JSONPath')(
          { timeout: Duration.seconds(Expression.asNumber('$.limit')) },
          { TimeoutSecondsPath: '$.limit' },
        ),
        HeartbeatSeconds: cellOf(TASK, 'JSONPath')({ heartbeat: Duration.seconds(5) }, { HeartbeatSeconds: 5 }),
        HeartbeatSecondsPath: cellOf(TASK, 'JSONPath')(
          { heartbeat: Duration.seconds(Expression.asNumber(JsonPath.at('$.beat'))) },
          { HeartbeatSecondsPath: '$.beat' },
        ),
      },
      JSONata: {
        Resource: cellOf(TASK, 'JSONata')({}, {}),
        Arguments: [
          new Task('S', WITH_ARGUMENTS),
          machine('JSONata', 'S', { S: { ...TASK.bare('JSONata'), Arguments: { MaxResults: 5 } } }),
        ],
        Credentials: cellOf(TASK, 'JSONata')(
          { credentials: '{% $role %}' },
          { Credentials: { RoleArn: '{% $role %}' } },
        ),
        TimeoutSeconds: cellOf(TASK, 'JSONata')(
          { timeout: Duration.seconds(Expression.asNumber('{% $limit %}')) },
          { TimeoutSeconds: '{% $limit %}' },
        ),
        HeartbeatSeconds: cellOf(TASK, 'JSONata')({ heartbeat: Duration.seconds(5) }, { HeartbeatSeconds: 5 }),
      },
    },
  ),
  Pass: merge(commonCells(PASS), transitionCells(PASS), inputOutputCells(PASS), assignCells(PASS), {
    JSONPath: {
      Parameters: cellOf(PASS, 'JSONPath')(
        { parameters: { id: JsonPath.at('$.id') } },
        { Parameters: { 'id.$': '$.id' } },
      ),
      Result: cellOf(PASS, 'JSONPath')({ result: [1, 'two', null] }, { Result: [1, 'two', null] }),
      ResultPath: cellOf(PASS, 'JSONPath')({ resultPath: JsonPath.DISCARD }, { ResultPath: null }),
    },
    JSONata: {},
  }),
  Choice: merge(
    choiceCells(commonCells),
    choiceCells(inputOutputCells),
    choiceCells(assignCells),
    both((language) => ({
      Choices: cellOf(choice(language), language)({}, {}),
      Default: [
        new Choice('S').when(CONDITIONS[language], new Succeed('Yes')).otherwise(new Fail('No')),
        machine(language, 'S', {
          S: { Type: 'Choice', Choices: [{ ...TESTS[language], Next: 'Yes' }], Default: 'No' },
          Yes: { Type: 'Succeed' },
          No: { Type: 'Fail' },
        }),
      ],
    })),
  ),
  Wait: merge(commonCells(WAIT), transitionCells(WAIT), inputOutputCells(WAIT), assignCells(WAIT), {
    JSONPath: {
      Seconds: waitFor('JSONPath', WaitTime.seconds(0), { Seconds: 0 }),
      SecondsPath: waitFor('JSONPath', WaitTime.seconds(Expression.asNumber('$.delay')), { SecondsPath: '$.delay' }),
      Timestamp: waitFor('JSONPath', WaitTime.timestamp('2026-12-31T23:59:59Z'), {
        Timestamp: '2026-12-31T23:59:59Z',
      }),
      TimestampPath: waitFor('JSONPath', WaitTime.timestamp('$.due'), { TimestampPath: '$.due' }),
    },
    JSONata: {
      Seconds: waitFor('JSONata', WaitTime.seconds(Expression.asNumber('{% $delay %}')), { Seconds: '{% $delay %}' }),
      Timestamp: waitFor('JSONata', WaitTime.timestamp('{% $due %}'), { Timestamp: '{% $due %}' }),
    },
  }),
  Succeed: merge(commonCells(SUCCEED), inputOutputCells(SUCCEED)),
  Fail: merge(commonCells(FAIL), {
    JSONPath: {
      Error: cellOf(FAIL, 'JSONPath')({ error: 'Rejected' }, { Error: 'Rejected' }),
      ErrorPath: cellOf(FAIL, 'JSONPath')({ error: JsonPath.at('$.error') }, { ErrorPath: '$.error' }),
      Cause: cellOf(FAIL, 'JSONPath')({ cause: 'No stock' }, { Cause: 'No stock' }),
      CausePath: cellOf(FAIL, 'JSONPath')(
        { cause: `Order ${JsonPath.at('$.id')} was rejected` },
        { CausePath: "States.Format('Order {} was rejected', $.id)" },
      ),
    },
    JSONata: {
      Error: cellOf(FAIL, 'JSONata')({ error: '{% $error %}' }, { Error: '{% $error %}' }),
      Cause: cellOf(FAIL, 'JSONata')({ cause: 'No stock' }, { Cause: 'No stock' }),
    },
  }),
  Parallel: merge(
    commonCells(PARALLEL),
    transitionCells(PARALLEL),
    inputOutputCells(PARALLEL),
    assignCells(PARALLEL),
    resultCells(PARALLEL),
    recoveryCells(
      PARALLEL,
      (state) => (state as Parallel).retry(),
      (state) => (state as Parallel).catchError(HANDLER),
    ),
    {
      JSONPath: {
        Branches: cellOf(PARALLEL, 'JSONPath')({}, {}),
        Parameters: cellOf(PARALLEL, 'JSONPath')(
          { parameters: { id: JsonPath.at('$.id') } },
          { Parameters: { 'id.$': '$.id' } },
        ),
      },
      JSONata: {
        Branches: cellOf(PARALLEL, 'JSONata')({}, {}),
        Arguments: cellOf(PARALLEL, 'JSONata')({ arguments: '{% $order %}' }, { Arguments: '{% $order %}' }),
      },
    },
  ),
  Map: merge(
    commonCells(INLINE),
    transitionCells(INLINE),
    inputOutputCells(INLINE),
    assignCells(INLINE),
    resultCells(INLINE),
    recoveryCells(
      INLINE,
      (state) => (state as MapState).retry(),
      (state) => (state as MapState).catchError(HANDLER),
    ),
    numberCells(INLINE, 'maxConcurrency', 'MaxConcurrency'),
    numberCells(DISTRIBUTED, 'toleratedFailureCount', 'ToleratedFailureCount'),
    numberCells(DISTRIBUTED, 'toleratedFailurePercentage', 'ToleratedFailurePercentage'),
    both((language) => ({
      ItemProcessor: cellOf(INLINE, language)({}, {}),
      ItemReader: reader(language, ItemReader.s3Objects({ bucket: 'orders' }), {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        ...s3Fields(language, { Bucket: 'orders' }),
      }),
      ItemBatcher: cellOf(DISTRIBUTED, language)(
        { itemBatcher: { maxItemsPerBatch: 10 } },
        { ItemBatcher: { MaxItemsPerBatch: 10 } },
      ),
      ResultWriter: writer(language, ResultWriter.s3({ bucket: 'results' }), {
        Resource: 'arn:aws:states:::s3:putObject',
        ...s3Fields(language, { Bucket: 'results' }),
      }),
      Label: cellOf(DISTRIBUTED, language)({ label: 'Import' }, { Label: 'Import' }),
    })),
    {
      JSONPath: {
        ItemsPath: cellOf(INLINE, 'JSONPath')({ itemsPath: '$.items' }, { ItemsPath: '$.items' }),
        ItemSelector: cellOf(INLINE, 'JSONPath')(
          { itemSelector: { item: JsonPath.at('$$.Map.Item.Value') } },
          { ItemSelector: { 'item.$': '$$.Map.Item.Value' } },
        ),
      },
      JSONata: {
        Items: cellOf(INLINE, 'JSONata')(
          { items: '{% $states.input.items %}' },
          { Items: '{% $states.input.items %}' },
        ),
        ItemSelector: cellOf(INLINE, 'JSONata')({ itemSelector: '{% $item %}' }, { ItemSelector: '{% $item %}' }),
      },
    },
  ),
};
