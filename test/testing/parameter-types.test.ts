import { returns } from '../../lib/task-answer/answer';
import { simulate } from '../../lib/testing/run/simulate';

const machine = {
  StartAt: 'Work',
  States: {
    Work: {
      Type: 'Map',
      ItemsPath: '$.numbers',
      ItemProcessor: {
        StartAt: 'Call',
        States: {
          Call: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'f', 'Payload.$': '$' },
            End: true,
          },
        },
      },
      End: true,
    },
  },
};

const cause = `The Parameters '{"FunctionName":"f","Payload":1}' could not be used to start the Task: [The value for the field 'Payload' must be a STRING]`;

describe('parameters of a type that the API does not take', () => {
  test('fail the execution at the start of the task, as the service does', async () => {
    const run = await simulate(machine)
      .mock('Call', returns({ StatusCode: 200, Payload: {} }))
      .start({ numbers: [1] });

    expect(run.status).toBe('FAILED');
    expect(run.error).toBe('States.Runtime');
    expect(run.cause).toContain(cause);
    expect(run.calls()).toEqual([]);
  });
});
