import type { RoleStatement } from './role-statement';

/**
 * What a machine needs to write its logs. None of these actions can be limited to a resource.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export const LOG_DELIVERY: RoleStatement = {
  actions: [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
  resources: ['*'],
  reasons: ['sets up the delivery of the execution logs to CloudWatch Logs'],
  wildcardReasons: ['the log delivery actions can not be limited to a resource'],
  states: [],
};

/**
 * What a machine needs to send traces.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
 */
export const TRACING: RoleStatement = {
  actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  resources: ['*'],
  reasons: ['sends the traces of executions to AWS X-Ray'],
  wildcardReasons: ['the X-Ray actions can not be limited to a resource'],
  states: [],
};
