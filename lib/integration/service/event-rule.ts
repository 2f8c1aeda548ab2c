import type { PermissionStatement } from '../call/permission-statement';
import { ownArn } from '../resource/arn';

/**
 * The permission to keep the managed EventBridge rule that informs Step Functions when a job ends. Without it some jobs are
 * only polled, and the task ends late: nothing fails in a test, and production is slow.
 *
 * @param rule The rule's exact name; it is the service's, not ours.
 */
export function eventRulePermission(rule: string, job: string): PermissionStatement {
  return {
    actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
    resources: [ownArn('events', `rule/${rule}`)],
    reason: `learns through the managed rule ${rule} when ${job} ends`,
  };
}
