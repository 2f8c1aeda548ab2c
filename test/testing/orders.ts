import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { returnsPayload } from '../../lib/testing/index';

/** A small order workflow with a choice, retries, catchers, a timeout and an approval by token. */
export const ORDERS = {
  QueryLanguage: 'JSONata',
  StartAt: 'Validate',
  States: {
    Validate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${ValidateFn.Arn}', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Assign: { order: '{% $states.input %}' },
      Next: 'Large?',
    },
    'Large?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.total > 100 %}', Next: 'Approve' }],
      Default: 'ChargeCard',
    },
    Approve: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Arguments: { QueueUrl: 'approvals', MessageBody: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 86_400,
      HeartbeatSeconds: 3600,
      Output: '{% $order %}',
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Rejected' }],
      Next: 'ChargeCard',
    },
    ChargeCard: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'charge-card', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Retry: [{ ErrorEquals: ['Throttled'], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 2 }],
      Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Rejected', Output: '{% $states.errorOutput %}' }],
      Next: 'Done',
    },
    Rejected: { Type: 'Fail', Error: 'OrderRejected', Cause: 'The order was not accepted' },
    Done: { Type: 'Succeed' },
  },
} as const satisfies StateMachineDocument;

/** The answers of an order that goes well. */
export const HAPPY_PATH = {
  Validate: returnsPayload((order: object) => order),
  ChargeCard: returnsPayload({ paid: true }),
};
