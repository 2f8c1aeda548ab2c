// The workflows that are measured.

/** A Map of small objects, each through one Pass. */
export const mapMachine = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Double',
        States: { Double: { Type: 'Pass', Parameters: { 'value.$': '$.n', kind: 'number' }, End: true } },
      },
      End: true,
    },
  },
};

export const mapInput = (count) => ({ items: Array.from({ length: count }, (_, index) => ({ n: index })) });

/** Counts down to zero: a Choice and a Pass each turn. */
export const loopMachine = {
  StartAt: 'Done?',
  States: {
    'Done?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.left', NumericEquals: 0, Next: 'Done' }],
      Default: 'Count',
    },
    Count: { Type: 'Pass', Parameters: { 'left.$': 'States.MathAdd($.left, -1)' }, Next: 'Done?' },
    Done: { Type: 'Succeed' },
  },
};

/** Five states with a task, as a small real workflow has. */
export const smallMachine = {
  StartAt: 'Prepare',
  States: {
    Prepare: {
      Type: 'Pass',
      Parameters: { 'id.$': '$.id', 'label.$': "States.Format('order-{}', $.id)" },
      Next: 'Charge',
    },
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
      ResultPath: '$.charge',
      Next: 'Paid?',
    },
    'Paid?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.charge.paid', BooleanEquals: true, Next: 'Receipt' }],
      Default: 'Refused',
    },
    Receipt: { Type: 'Pass', Result: { sent: true }, ResultPath: '$.receipt', Next: 'Done' },
    Refused: { Type: 'Fail', Error: 'Refused' },
    Done: { Type: 'Succeed' },
  },
};
