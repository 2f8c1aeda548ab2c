import { Task } from '../../lib/builder/task';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { compiled, JSON_PATH } from '../builder/support';

const CHILD = 'arn:aws:states:eu-west-1:111122223333:stateMachine:child';

// In JSONata the incumbent sends the text "$" where no input is given.
test('a child execution gets the input of the state where none is given', () => {
  const task = new Task('Start', StepFunctions.startExecution(CHILD));
  const state = { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', End: true };
  expect([compiled(task).States, compiled(task, JSON_PATH).States]).toEqual([
    { Start: { ...state, Arguments: { StateMachineArn: CHILD, Input: '{% $states.input %}' } } },
    { Start: { ...state, Parameters: { StateMachineArn: CHILD, 'Input.$': '$' } } },
  ]);
});
