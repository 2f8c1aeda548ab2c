import { analyze } from '../../lib/analysis/analyze';
import { Severity } from '../../lib/diagnostic/severity';

/** The mistakes that other tools miss, each with a CDK token in the definition as well: that must hide nothing. */
const TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: '${Token[TOKEN.7]}' },
};
const END = { Type: 'Pass', End: true };
const EXPRESS = { type: 'EXPRESS' } as const;

const DEFECTS: readonly (readonly [
  what: string,
  states: Record<string, unknown>,
  expected: string,
  options?: typeof EXPRESS,
])[] = [
  ['Next names a missing state', { A: { ...TASK, Next: 'Gone' } }, 'SW1107'],
  ['a state that nothing leads to', { A: { ...TASK, End: true }, B: END }, 'SW1109'],
  ['no terminal state', { A: { ...TASK, Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }, 'SW1110'],
  ['Next and End together', { A: { ...TASK, Next: 'B', End: true }, B: END }, 'SW1103'],
  ['neither Next nor End', { A: { ...TASK } }, 'SW1101'],
  ['a name of 120 characters', { ['n'.repeat(120)]: { ...TASK, End: true } }, 'SW1112'],
  ['a misspelt field', { A: { ...TASK, Retrry: [], End: true } }, 'SW1102'],
  ['an unknown type', { A: { Type: 'Taks', End: true } }, 'SW1106'],
  ['a Choice without rules', { A: { Type: 'Choice', Choices: [], Default: 'B' }, B: { ...TASK, End: true } }, 'SW1114'],
  [
    'a Choice with an End',
    {
      A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }], End: true },
      B: { ...TASK, End: true },
    },
    'SW1102',
  ],
  ['a path with a syntax error', { A: { ...TASK, InputPath: '$.a[[[', End: true } }, 'SW2103'],
  [
    'an expression with a syntax error',
    { A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $x.( %}', Next: 'B' }, B: { ...TASK, End: true } },
    'SW2111',
  ],
  [
    'a JSONPath field in a JSONata state',
    { A: { Type: 'Pass', QueryLanguage: 'JSONata', ResultPath: '$.x', Next: 'B' }, B: { ...TASK, End: true } },
    'SW2101',
  ],
  ['an unassigned variable', { A: { ...TASK, InputPath: '$missing.id', End: true } }, 'SW2203'],
  [
    '$states.errorOutput outside of a catcher',
    {
      A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.errorOutput %}', Next: 'B' },
      B: { ...TASK, End: true },
    },
    'SW2120',
  ],
  [
    'a negative MaxAttempts',
    { A: { ...TASK, Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: -1 }], End: true } },
    'SW1105',
  ],
  [
    'a BackoffRate of 0.1',
    { A: { ...TASK, Retry: [{ ErrorEquals: ['Busy'], BackoffRate: 0.1 }], End: true } },
    'SW1105',
  ],
  [
    'States.ALL not last',
    { A: { ...TASK, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['Busy'] }], End: true } },
    'SW3101',
  ],
  ['a heartbeat above the timeout', { A: { ...TASK, TimeoutSeconds: 5, HeartbeatSeconds: 10, End: true } }, 'SW3107'],
  ['a negative wait', { A: { Type: 'Wait', Seconds: -5, Next: 'B' }, B: { ...TASK, End: true } }, 'SW1105'],
  ['no resource', { A: { Type: 'Task', Next: 'B' }, B: { ...TASK, End: true } }, 'SW1101'],
  [
    'a task token in Express',
    {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: '${Token[TOKEN.8]}', 'MessageBody.$': '$$.Task.Token' },
        End: true,
      },
    },
    'SW6101',
    EXPRESS,
  ],
  [
    'a job in Express',
    {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::glue:startJobRun.sync',
        Parameters: { JobName: '${Token[TOKEN.8]}' },
        End: true,
      },
    },
    'SW6101',
    EXPRESS,
  ],
  [
    'an activity in Express',
    { A: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:${Token[AWS.AccountId.1]}:activity:work', End: true } },
    'SW6101',
    EXPRESS,
  ],
  [
    'a Distributed Map in Express',
    {
      A: {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'B',
          States: { B: { ...TASK, End: true } },
        },
        End: true,
      },
    },
    'SW6102',
    EXPRESS,
  ],
  [
    'a nine-day wait in Express',
    { A: { Type: 'Wait', Seconds: 777_600, Next: 'B' }, B: { ...TASK, End: true } },
    'SW6103',
    EXPRESS,
  ],
];

describe('mistakes that other tools miss', () => {
  it.each(DEFECTS.map(([what, states, code, options]) => ({ what, states, code, options })))(
    '$what',
    ({ states, code, options }) => {
      const document = { StartAt: Object.keys(states)[0], States: states };
      const found = analyze(document, options ?? { type: 'STANDARD' });
      const serious = found.filter(({ severity }) => severity !== Severity.SUGGESTION).map((one) => one.code);
      expect(serious.filter((one) => one !== 'SW3108')).toEqual([code]);
    },
  );

  it('are 26', () => expect(DEFECTS).toHaveLength(26));
});
